import { join } from 'node:path';
import envPaths from 'env-paths';

/** The folders of Communiqué for a user: `data` must be kept, `cache` can be fetched again. */
export interface UserFolders {
  readonly data: string;
  readonly cache: string;
}

/** Returns the folders under `home` if given, else those of the platform's convention (on Linux, XDG). */
export function userFolders(home: string | undefined): UserFolders {
  if (home !== undefined) return { data: join(home, 'data'), cache: join(home, 'cache') };
  const { data, cache } = envPaths('communique', { suffix: '' });
  return { data, cache };
}

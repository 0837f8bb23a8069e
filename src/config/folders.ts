import { join } from 'node:path';
import envPaths from 'env-paths';

/** The two folders that Communiqué keeps for a user: what must survive, and what can be fetched again. */
export interface UserFolders {
  readonly data: string;
  readonly cache: string;
}

/** Where they are: under `home` where one is given, else where the platform's custom (on Linux XDG) puts them. */
export function userFolders(home: string | undefined): UserFolders {
  if (home !== undefined) return { data: join(home, 'data'), cache: join(home, 'cache') };
  const { data, cache } = envPaths('communique', { suffix: '' });
  return { data, cache };
}

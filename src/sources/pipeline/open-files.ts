import { FaultList } from '../../ingest/check/faults.ts';
import { Unreadable } from '../../ingest/read/dossier-input.ts';
import { type OpenFile, openSourceFile } from './source-file.ts';

/** Opens all files, or tells of all that cannot be opened. Two of one name would be taken for one. */
export async function openAll(paths: readonly string[]): Promise<readonly OpenFile[]> {
  const faults = new FaultList();
  const files: OpenFile[] = [];
  for (const path of paths) {
    const fault = (message: string) => faults.add({ file: path, path: '', value: path, message });
    try {
      const file = await openSourceFile(path);
      const twin = files.find(({ source }) => source.slug === file.source.slug);
      if (twin)
        fault(
          `"${path}" has the same name as ${twin.source.path}; a file is known by its name, so rename one of them.`,
        );
      files.push(file);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      for (const { message } of error.problems) fault(message);
    }
  }
  faults.throwIfAny();
  return files;
}

/** A file that turns out not to be of its format is told like a fault of a dossier. */
export async function readable<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const faults = new FaultList();
    for (const { message, line, path } of error.problems)
      faults.add({ file, path: path ?? '', value: undefined, message, line });
    throw faults.error();
  }
}

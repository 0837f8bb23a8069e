import { FaultList } from '../../ingest/check/faults.ts';
import { Unreadable } from '../../ingest/read/dossier-input.ts';
import { type OpenFile, openSourceFile } from './source-file.ts';

/** Opens all files. Throws ImportFaults with every file that cannot be opened, or that has the name of another one. */
export async function openSourceFiles(paths: readonly string[]): Promise<readonly OpenFile[]> {
  const faults = new FaultList();
  const files: OpenFile[] = [];
  for (const path of paths) {
    const report = (message: string) => faults.add({ file: path, path: '', value: path, message });
    try {
      const file = await openSourceFile(path);
      const twin = files.find(({ source }) => source.slug === file.source.slug);
      if (twin)
        report(
          `"${path}" has the same name as "${twin.source.path}"; the graph identifies a file by its name, so rename one of them.`,
        );
      files.push(file);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      for (const { message } of error.problems) report(message);
    }
  }
  faults.throwIfAny();
  return files;
}

/** Runs a read of a file. Throws ImportFaults where the file turns out not to be of its format. */
export async function reportUnreadable<T>(file: string, read: () => Promise<T>): Promise<T> {
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

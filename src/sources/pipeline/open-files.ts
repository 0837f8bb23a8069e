import { DiagnosticList } from '../../ingest/check/diagnostic.ts';
import { type OpenSourceFile, openSourceFile } from './source-file.ts';

/** Opens all files. Throws InvalidInputError with every file that cannot be opened, or that has the name of another one. */
export async function openSourceFiles(paths: readonly string[]): Promise<readonly OpenSourceFile[]> {
  const diagnostics = new DiagnosticList();
  const files: OpenSourceFile[] = [];
  for (const path of paths) {
    const file = await diagnostics.collect(path, () => openSourceFile(path));
    if (!file) continue;
    const twin = files.find(({ source }) => source.slug === file.source.slug);
    if (twin)
      diagnostics.add({
        file: path,
        value: path,
        message: `"${path}" has the same name as "${twin.source.path}"; the graph identifies a file by its name, so rename one of them.`,
      });
    files.push(file);
  }
  diagnostics.throwIfAny();
  return files;
}

/** Runs a read of a file. The diagnostics of an InvalidInputError that it throws get the file as their location. */
export async function withFileLocation<T>(file: string, read: () => Promise<T>): Promise<T> {
  const diagnostics = new DiagnosticList();
  const result = await diagnostics.collect(file, read);
  diagnostics.throwIfAny();
  return result as T;
}

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LocalNeo4j } from '../../src/local-neo4j/start.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The outcome of an import by the command line. */
export interface ImportRun {
  readonly code: number;
  readonly output: string;
  readonly ms: number;
}

/** Runs `communique import` in a process of its own, as a user does. */
export function runImport(files: readonly string[], { uri, username, password }: LocalNeo4j): Promise<ImportRun> {
  const env = { ...process.env, NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  const started = performance.now();
  const { promise, resolve } = Promise.withResolvers<ImportRun>();
  execFile(process.execPath, ['src/cli/cli.ts', 'import', ...files], { cwd: root, env }, (error, stdout, stderr) => {
    const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
    resolve({ code, output: `${stdout}${stderr}`, ms: performance.now() - started });
  });
  return promise;
}

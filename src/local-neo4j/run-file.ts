import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { NEO4J_VERSION } from './project-model.ts';

const runSchema = z.object({ pid: z.int().positive(), boltPort: z.int().positive(), version: z.string() });

/** Which Neo4j runs on a folder: its process number, the port where it speaks Bolt, and its version. */
export type Run = z.infer<typeof runSchema>;

/** Notes which Neo4j runs, at once, so that the next start finds it should this process be killed. */
export function writeRun(file: string, run: Omit<Run, 'version'>): void {
  writeFileSync(`${file}.part`, JSON.stringify({ ...run, version: NEO4J_VERSION }));
  renameSync(`${file}.part`, file);
}

/** What was noted last; null when nothing was, or it cannot be read. */
export function readRun(file: string): Run | null {
  try {
    return runSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Forgets it, once the database has stopped. */
export function removeRun(file: string): void {
  rmSync(file, { force: true });
}

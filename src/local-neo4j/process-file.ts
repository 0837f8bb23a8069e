import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { NEO4J_VERSION } from './maven-project.ts';

const recordSchema = z.object({ pid: z.int().positive(), boltPort: z.int().positive(), version: z.string() });

/** The Neo4j that runs on a folder: its process id, its Bolt port and its version. */
export type ProcessRecord = z.infer<typeof recordSchema>;

/** Stores which Neo4j runs, so that the next start finds it when this process is killed. */
export function writeProcessRecord(file: string, record: Omit<ProcessRecord, 'version'>): void {
  writeFileSync(`${file}.part`, JSON.stringify({ ...record, version: NEO4J_VERSION }));
  renameSync(`${file}.part`, file);
}

/** Returns the stored record; null when there is none or the file is damaged. */
export function readProcessRecord(file: string): ProcessRecord | null {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Removes the record, once the database has stopped. */
export function removeProcessRecord(file: string): void {
  rmSync(file, { force: true });
}

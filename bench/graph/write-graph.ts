import { mkdirSync, rmSync } from 'node:fs';
import { CsvGraph, type GraphFiles } from './csv-graph.ts';
import { dossiersOf } from './dossiers.ts';
import { addFacts } from './facts.ts';
import { Rollups } from './rollups.ts';
import type { Scale } from './scale.ts';
import { addSearched } from './searched.ts';
import { StoredDossier } from './stored.ts';

/** What was written. */
export interface WrittenGraph {
  readonly files: GraphFiles;
  readonly nodes: number;
  readonly relationships: number;
}

/** Writes the whole graph of a scale as CSV files into a folder of its own, everything as import would have stored it. */
export function writeGraph(scale: Scale, folder: string, report: (line: string) => void): WrittenGraph {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const graph = new CsvGraph(folder);
  const rollups = new Rollups();
  let reported = performance.now();
  for (const entries of dossiersOf(scale)) {
    const dossier = new StoredDossier(entries);
    addFacts(dossier);
    addSearched(dossier);
    rollups.count(dossier);
    graph.add(dossier, dossier.id === 'world');
    if (performance.now() - reported < 10_000) continue;
    reported = performance.now();
    report(`  ${graph.counts.nodes} nodes and ${graph.counts.relationships} relationships written`);
  }
  graph.addRollups(rollups.rows());
  return { files: graph.close(), ...graph.counts };
}

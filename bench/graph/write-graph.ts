import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { labelsOf } from '../../src/model/kind.ts';
import { CsvGraph, type GraphFiles } from './csv-graph.ts';
import { dossiersOf } from './dossiers.ts';
import { addFacts } from './facts.ts';
import { Rollups } from './rollups.ts';
import { type Scale, scales } from './scale.ts';
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
  for (const dossier of storedDossiers(scale, rollups)) {
    graph.add(dossier, dossier.id === 'world');
    if (performance.now() - reported < 10_000) continue;
    reported = performance.now();
    report(`  ${graph.counts.nodes} nodes and ${graph.counts.relationships} relationships written`);
  }
  graph.addRollups(rollups.rows());
  return { files: graph.close(), ...graph.counts };
}

/** What is in the smallest graph, as a sum: the same sum means that the large graphs would come out the same, too. */
export function fingerprintOf(): string {
  const hash = createHash('sha256');
  const rollups = new Rollups();
  const sorted = (properties: object) => Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const { nodes, relationships } of storedDossiers(scales.tiny, rollups)) {
    for (const { kind, properties } of nodes.values())
      hash.update(JSON.stringify([labelsOf(kind), sorted(properties)]));
    hash.update(JSON.stringify(relationships));
  }
  return hash.update(JSON.stringify([...rollups.rows()])).digest('hex');
}

function* storedDossiers(scale: Scale, rollups: Rollups): Generator<StoredDossier> {
  for (const entries of dossiersOf(scale)) {
    const dossier = new StoredDossier(entries);
    addFacts(dossier);
    addSearched(dossier);
    rollups.count(dossier);
    yield dossier;
  }
}

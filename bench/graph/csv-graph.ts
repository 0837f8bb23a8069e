import { join } from 'node:path';
import { hasLabel, type Kind, labelsOf } from '../../src/model/kind.ts';
import { searchProperties } from '../../src/model/search/search-index.ts';
import { type Column, CsvFile, field, headed } from './csv.ts';
import type { StoredDossier, StoredNode } from './stored.ts';

/** The CSV files of a graph, for Neo4j's importer. */
export interface GraphFiles {
  /** For each file of nodes, its labels, joined by colons. */
  readonly nodes: readonly { readonly labels: string; readonly path: string }[];
  readonly relationships: readonly { readonly type: string; readonly path: string }[];
}

const dossierColumns: readonly Column[] = ['id', 'title', 'kind', 'sha256', 'importedAt'].map((name) => ({ name }));
const rollupColumns: readonly Column[] = [
  ...['scope', 'kind', 'firstMonth', 'lastMonth'].map((name) => ({ name })),
  { name: 'count', type: 'long' },
  { name: 'days', type: 'string[]' },
  { name: 'counts', type: 'long[]' },
];

/** Writes a graph, dossier after dossier, as CSV files: one for each kind of node and each type of relationship. */
export class CsvGraph {
  readonly #folder: string;
  readonly #nodes = new Map<string, { readonly labels: string; readonly file: CsvFile; readonly columns: Column[] }>();
  readonly #relationships = new Map<string, CsvFile>();
  /** The numbers of nodes that later dossiers refer to. */
  readonly #world = new Map<string, number>();
  #count = 0;
  #relationshipCount = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** How many nodes and relationships were written. */
  get counts(): { nodes: number; relationships: number } {
    return { nodes: this.#count, relationships: this.#relationshipCount };
  }

  /** Writes what a dossier brings. `isWorld`: later dossiers refer to it. */
  add(dossier: StoredDossier, isWorld: boolean): void {
    const numbers = isWorld ? this.#world : new Map<string, number>();
    const { header } = dossier;
    const declaring = this.#node('Dossier', dossierColumns, {
      id: dossier.id,
      title: header.title,
      kind: header.kind,
      // No file was read: the sum of nothing, so that the first import of the same dossier finds it changed.
      sha256: '0'.repeat(64),
      importedAt: '2026-01-01T00:00:00.000Z',
    });
    for (const node of dossier.nodes.values()) {
      const number = this.#add(node);
      numbers.set(node.id, number);
      this.#relate('DECLARES', [declaring, number]);
    }
    const numberOf = (id: string) => {
      const number = numbers.get(id) ?? this.#world.get(id);
      if (number === undefined) throw new RangeError(`"${id}" is not in the graph.`);
      return number;
    };
    for (const { type, from, to, list } of dossier.relationships)
      this.#relate(type, [numberOf(from), numberOf(to)], list);
  }

  /** Writes rollups: rows in the order of their columns. */
  addRollups(rows: Iterable<readonly unknown[]>): void {
    for (const row of rows)
      this.#node('Rollup', rollupColumns, Object.fromEntries(rollupColumns.map(({ name }, at) => [name, row[at]])));
  }

  /** Ends the files and names them. */
  close(): GraphFiles {
    for (const { file } of this.#nodes.values()) file.close();
    for (const file of this.#relationships.values()) file.close();
    return {
      nodes: [...this.#nodes.values()].map(({ labels, file }) => ({ labels, path: file.path })),
      relationships: [...this.#relationships].map(([type, { path }]) => ({ type, path })),
    };
  }

  #add({ kind, id, properties }: StoredNode): number {
    return this.#node(labelsOf(kind).join(':'), () => columnsOf(kind), { ...properties, id });
  }

  #node(
    labels: string,
    columns: readonly Column[] | (() => readonly Column[]),
    properties: Readonly<Record<string, unknown>>,
  ): number {
    let open = this.#nodes.get(labels);
    if (!open) {
      const list = [...(typeof columns === 'function' ? columns() : columns)];
      const path = join(this.#folder, `${labels.replaceAll(':', '-')}.csv`);
      open = { labels, columns: list, file: new CsvFile(path, [':ID', ...list.map(headed)]) };
      this.#nodes.set(labels, open);
    }
    const number = this.#count;
    this.#count += 1;
    const fields = open.columns.map(({ name }) => field(properties[name]));
    const written = fields.filter((text) => text !== '').length;
    const given = Object.values(properties).filter((value) => value !== undefined && value !== null).length;
    if (written !== given)
      throw new RangeError(`A ${labels} has properties that have no column: ${JSON.stringify(properties)}`);
    open.file.row([String(number), ...fields]);
    return number;
  }

  #relate(type: string, [from, to]: readonly [number, number], list?: readonly string[]): void {
    let file = this.#relationships.get(type);
    if (!file) {
      const property = list === undefined ? [] : [type === 'EVIDENCE' ? 'declaredBy:string[]' : 'claims:string[]'];
      file = new CsvFile(join(this.#folder, `${type}.rel.csv`), [':START_ID', ':END_ID', ...property]);
      this.#relationships.set(type, file);
    }
    file.row([String(from), String(to), ...(list === undefined ? [] : [field(list)])]);
    this.#relationshipCount += 1;
  }
}

/** Every property that a node of this kind can have. */
function columnsOf(kind: Kind): Column[] {
  const columns: Column[] = [{ name: 'id' }];
  for (const [name, { type, list, sortable }] of Object.entries(kind.properties)) {
    columns.push({ name, ...(type === 'integer' ? { type: 'long' } : list ? { type: 'string[]' } : {}) });
    if (type === 'edtf')
      columns.push(...['Earliest', 'Latest', ...(sortable ? ['Sort'] : [])].map((end) => ({ name: name + end })));
  }
  if (hasLabel(kind, 'Dated')) {
    columns.push(...['when', 'whenEarliest', 'whenLatest', 'whenSort', 'countedAt'].map((name) => ({ name })));
    columns.push({ name: 'countedFor', type: 'string[]' });
  }
  if (hasLabel(kind, 'Event')) columns.push({ name: 'lifecycle' });
  if (['Entity', 'Statement', 'Passage'].some((label) => hasLabel(kind, label)))
    columns.push(...searchProperties.map((name) => ({ name })));
  return columns;
}

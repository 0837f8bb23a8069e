import type { FactCounts } from '../graph/projection/reconcile.ts';
import { type Diagnostic, renderDiagnostics } from './check/diagnostic.ts';
import { MAX_DOSSIER_NODES } from './read/limits.ts';

/** Numbers of nodes of one kind. */
export interface KindCounts {
  created: number;
  updated: number;
  unchanged: number;
  removed: number;
}

/** What an import changed in the graph, or would change if it were not a dry run. */
export interface GraphChanges {
  /** By the label of the kind; names are a kind of their own. */
  readonly kinds: Readonly<Record<string, KindCounts>>;
  /** Relationships that dossiers declare. */
  readonly relationships: { readonly created: number; readonly removed: number };
  /** Facts that are derived from claims. */
  readonly facts: Readonly<FactCounts>;
}

/** What the import of one dossier changed. */
export interface DossierReport extends GraphChanges {
  readonly dossier: string;
  readonly title: string;
  readonly file: string;
  readonly milliseconds: number;
}

/** What the import of a file of several documents changed in total. */
export interface SequenceReport extends GraphChanges {
  readonly file: string;
  readonly documents: number;
  readonly milliseconds: number;
}

/** What an import changed. */
export interface ImportReport {
  readonly dryRun: boolean;
  /** Dossiers of files with one document, in the order in which they were imported; in a dry run, all dossiers. */
  readonly dossiers: readonly DossierReport[];
  /** Files of several documents. */
  readonly sequences: readonly SequenceReport[];
  /** Number of dossiers of a dry run that were checked, but whose changes were not computed. */
  readonly checkedOnly: number;
  readonly warnings: readonly Diagnostic[];
}

/** Returns the sums of the counts of all kinds. */
export function totalOf(kinds: GraphChanges['kinds']): KindCounts {
  const total: KindCounts = { created: 0, updated: 0, unchanged: 0, removed: 0 };
  for (const counts of Object.values(kinds)) {
    for (const key of ['created', 'updated', 'unchanged', 'removed'] as const) total[key] += counts[key];
  }
  return total;
}

/** Whether an import changed anything, or would change anything if it were not a dry run. */
export function hasChanges({ kinds, relationships, facts }: GraphChanges): boolean {
  const { created, updated, removed } = totalOf(kinds);
  return [
    created,
    updated,
    removed,
    relationships.created,
    relationships.removed,
    facts.created,
    facts.updated,
    facts.removed,
  ].some((n) => n > 0);
}

/** Returns the report of a sequence with the changes of one more document added. */
export function addDocument(sequence: SequenceReport, document: DossierReport): SequenceReport {
  const labels = new Set([...Object.keys(sequence.kinds), ...Object.keys(document.kinds)]);
  const kinds = [...labels].map((label) => [label, sum(sequence.kinds[label] ?? noCounts, document.kinds[label])]);
  return {
    file: sequence.file,
    documents: sequence.documents + 1,
    milliseconds: sequence.milliseconds + document.milliseconds,
    kinds: Object.fromEntries(kinds),
    relationships: sum(sequence.relationships, document.relationships),
    facts: sum(sequence.facts, document.facts),
  };
}

const noCounts: KindCounts = { created: 0, updated: 0, unchanged: 0, removed: 0 };

function sum<T extends Readonly<Record<keyof T, number>>>(a: T, b: T | undefined): T {
  const entries = Object.entries<number>(a).map(([key, count]) => [key, count + (b?.[key as keyof T] ?? 0)]);
  return Object.fromEntries(entries);
}

/** Returns the report as plain text: for each dossier or file a heading and a table of its changes. */
export function renderReport({ dryRun, dossiers, sequences, checkedOnly, warnings }: ImportReport): string {
  const blocks = [
    ...dossiers.map((one) => renderChanges(`${one.dossier}: ${one.title} (${one.file}, ${seconds(one)})`, one, dryRun)),
    ...sequences.map((one) => renderChanges(`${one.file}: ${one.documents} documents (${seconds(one)})`, one, dryRun)),
  ];
  if (dryRun) blocks.unshift('Dry run: nothing was written.');
  if (checkedOnly > 0)
    blocks.push(
      `${checkedOnly} further dossiers are valid by themselves; a dry run computes the changes of at most ${MAX_DOSSIER_NODES} nodes.`,
    );
  if (warnings.length > 0) blocks.push(renderDiagnostics({ diagnostics: warnings, more: 0 }));
  return blocks.join('\n\n');
}

function seconds({ milliseconds }: { readonly milliseconds: number }): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function renderChanges(heading: string, changes: GraphChanges, dryRun: boolean): string {
  const { kinds, relationships, facts } = changes;
  if (!hasChanges(changes))
    return `${heading}\n  nothing ${dryRun ? 'would change' : 'has changed'}; ${totalOf(kinds).unchanged} nodes are as declared`;
  return [
    heading,
    `  ${''.padEnd(16)}${['created', 'updated', 'unchanged', 'removed'].map((word) => word.padStart(11)).join('')}`,
    ...Object.entries(kinds).map(([label, counts]) => row(label, counts)),
    row('all nodes', totalOf(kinds)),
    row('relationships', { ...relationships, updated: 0, unchanged: null }),
    row('facts', { ...facts, unchanged: null }),
  ].join('\n');
}

type Cells = Omit<KindCounts, 'unchanged'> & { readonly unchanged: number | null };

function row(label: string, { created, updated, unchanged, removed }: Cells): string {
  const cells = [created, updated, unchanged ?? '', removed].map((cell) => String(cell).padStart(11));
  return `  ${label.padEnd(16)}${cells.join('')}`;
}

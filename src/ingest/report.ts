import type { FactCounts } from '../graph/projection/reconcile.ts';

/** What an import did to the nodes of one kind. */
export interface KindCounts {
  created: number;
  updated: number;
  unchanged: number;
  removed: number;
}

/** What an import did, or with a dry run would do, to the graph for one dossier. */
export interface DossierReport {
  readonly dossier: string;
  readonly title: string;
  readonly file: string;
  /** By the label of the kind; names among them. */
  readonly kinds: Readonly<Record<string, KindCounts>>;
  /** The relationships that the dossier itself declares. */
  readonly relationships: { readonly created: number; readonly removed: number };
  /** The facts that follow from its claims. */
  readonly facts: Readonly<FactCounts>;
  readonly milliseconds: number;
}

/** What an import did, dossier by dossier in the order in which they were stored. */
export interface ImportReport {
  readonly dryRun: boolean;
  readonly dossiers: readonly DossierReport[];
}

/** The counts of all kinds taken together. */
export function totalOf(kinds: Readonly<Record<string, KindCounts>>): KindCounts {
  const total: KindCounts = { created: 0, updated: 0, unchanged: 0, removed: 0 };
  for (const counts of Object.values(kinds)) {
    for (const key of ['created', 'updated', 'unchanged', 'removed'] as const) total[key] += counts[key];
  }
  return total;
}

/** Whether the import changed anything, or with a dry run would change anything. */
export function hasChanges({ kinds, relationships, facts }: DossierReport): boolean {
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

/** The report as plain text: a line for each dossier, a table of its kinds, relationships and facts. */
export function renderReport({ dryRun, dossiers }: ImportReport): string {
  const blocks = dossiers.map((report) => renderDossier(report, dryRun));
  return [...(dryRun ? ['Dry run: nothing was written.'] : []), ...blocks].join('\n\n');
}

function renderDossier(report: DossierReport, dryRun: boolean): string {
  const { dossier, title, file, kinds, relationships, facts, milliseconds } = report;
  const head = `${dossier}: ${title} (${file}, ${(milliseconds / 1000).toFixed(1)} s)`;
  if (!hasChanges(report))
    return `${head}\n  nothing ${dryRun ? 'would change' : 'has changed'}; ${totalOf(kinds).unchanged} nodes are as declared`;
  const rows = Object.entries(kinds).map(([label, counts]) => row(label, counts));
  return [
    head,
    `  ${''.padEnd(16)}${['created', 'updated', 'unchanged', 'removed'].map((word) => word.padStart(11)).join('')}`,
    ...rows,
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

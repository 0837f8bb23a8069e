import { type DuplicateProposals, renderDuplicates } from '../../ingest/duplicates.ts';
import type { ChangeCounts, CountedName, ImportStatistics } from './import-statistics.ts';

/** The outcome of an import of data sets. `communique import --report <file>` writes it as JSON. */
export interface SourceReport {
  readonly format: string;
  readonly files: readonly string[];
  /** Whether the import was a dry run, which writes nothing. */
  readonly dryRun: boolean;
  /** Whether a strict import was refused because of rejected records; nothing was written. */
  readonly refused: boolean;
  readonly records: {
    readonly read: number;
    readonly imported: number;
    /** Valid, but outside of the model. */
    readonly skipped: number;
    readonly rejected: number;
  };
  readonly skips: ImportStatistics['skips'];
  /** The path of the file of rejected records; null when there are none. */
  readonly rejectsFile: string | null;
  readonly unresolved: { readonly names: readonly CountedName[]; readonly others: number };
  readonly chunks: { readonly written: number; readonly unchanged: number };
  readonly nodes: ChangeCounts;
  /** Created nodes by label. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly relationships: { readonly created: number; readonly removed: number };
  readonly facts: ChangeCounts;
  readonly duplicates: DuplicateProposals | null;
  readonly seconds: number;
  /** Per second: the records read, and the nodes, relationships and facts created, together. */
  readonly rate: { readonly records: number; readonly written: number };
}

/** The parts of a report that are not counted. */
export type ReportContext = Pick<
  SourceReport,
  'format' | 'files' | 'dryRun' | 'refused' | 'rejectsFile' | 'duplicates' | 'seconds'
>;

/** Creates the report of an import from its statistics. */
export function createReport(statistics: ImportStatistics, context: ReportContext): SourceReport {
  const { imported, skipped, rejected, records: read, skips, names, otherNames, chunks, nodes } = statistics;
  const { kinds, relationships, facts } = statistics;
  const { seconds } = context;
  const written = nodes.created + relationships.created + facts.created;
  return {
    ...context,
    records: { read, imported, skipped, rejected },
    skips,
    unresolved: { names, others: otherNames },
    chunks,
    nodes,
    kinds,
    relationships,
    facts,
    rate: { records: Math.round(read / seconds), written: Math.round(written / seconds) },
  };
}

/** How many reasons, names and duplicates the rendered report shows; the JSON contains all. */
const MAX_SHOWN = 10;

/** Renders a report as text for the terminal. */
export function renderSourceReport(report: SourceReport): string {
  const { records, chunks, rejectsFile, dryRun, refused, rate } = report;
  const verb = dryRun || refused ? 'would be imported' : 'imported';
  const lines = [
    ...(refused ? ['Nothing was written, because --strict is set and records were rejected.'] : []),
    ...(dryRun ? ['Dry run: nothing was written.'] : []),
    `${report.format}: ${number(records.read)} records read in ${report.seconds.toFixed(1)} s (${number(rate.records)} a second)`,
    `  ${number(records.imported)} ${verb}, ${number(records.skipped)} skipped, ${number(records.rejected)} rejected${rejectsFile === null ? '' : ` (see ${rejectsFile})`}`,
    ...(dryRun || refused ? [] : changesOf(report)),
    ...(chunks.unchanged > 0
      ? [`  ${number(chunks.unchanged)} unchanged ${chunks.unchanged === 1 ? 'chunk' : 'chunks'} not imported again`]
      : []),
    ...section(
      'Skipped, because the model does not cover them',
      report.skips.map(({ reason, count }) => [reason, count]),
    ),
    ...section(
      'Unresolved names and codes',
      report.unresolved.names.map(({ value, as, count }) => [`${value} (${as})`, count]),
      report.unresolved.others,
    ),
  ];
  const duplicates = report.duplicates ? renderDuplicates(firstDuplicates(report.duplicates)) : '';
  return [...lines, ...(duplicates === '' ? [] : [duplicates])].join('\n');
}

function firstDuplicates({ proposals, more, ...rest }: DuplicateProposals): DuplicateProposals {
  return { ...rest, proposals: proposals.slice(0, MAX_SHOWN), more: more + Math.max(0, proposals.length - MAX_SHOWN) };
}

function changesOf({ nodes, relationships, facts, kinds, rate, chunks }: SourceReport): string[] {
  if (chunks.written === 0 && nodes.removed === 0) return ['  no changes'];
  const byKind = Object.entries(kinds)
    .sort(([, a], [, b]) => b - a)
    .map(([label, count]) => `${number(count)} ${label}`)
    .join(', ');
  return [
    `  nodes: ${changed(nodes)}${byKind === '' ? '' : ` (${byKind})`}`,
    `  relationships: ${number(relationships.created)} created, ${number(relationships.removed)} removed; facts: ${changed(facts)}`,
    `  ${number(rate.written)} nodes and relationships a second`,
  ];
}

function changed({ created, updated, removed }: ChangeCounts): string {
  return `${number(created)} created, ${number(updated)} updated, ${number(removed)} removed`;
}

function section(title: string, rows: readonly (readonly [text: string, count: number])[], others = 0): string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.slice(0, MAX_SHOWN).map(([, count]) => number(count).length));
  const shown = rows.slice(0, MAX_SHOWN).map(([text, count]) => `  ${number(count).padStart(width + 2)}  ${text}`);
  const rest = rows.slice(MAX_SHOWN).reduce((sum, [, count]) => sum + count, others);
  const more =
    rows.length > MAX_SHOWN ? [`    … and ${number(rows.length - MAX_SHOWN)} more, ${number(rest)} times`] : [];
  return [`  ${title}:`, ...shown, ...more];
}

function number(value: number): string {
  return value.toLocaleString('en');
}

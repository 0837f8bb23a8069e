import { type DuplicateProposals, renderDuplicates } from '../../ingest/duplicates.ts';
import type { Changes, CountedName, Tally } from './import-statistics.ts';

/** What an import of data sets did, or with a dry run would do; written as JSON where a report file is asked for. */
export interface SourceReport {
  readonly format: string;
  readonly files: readonly string[];
  /** Only checked: nothing was written, because that was wanted or because `strict` and a record is bad. */
  readonly dryRun: boolean;
  /** Stopped because a record is bad; nothing was written. */
  readonly refused: boolean;
  readonly records: {
    readonly read: number;
    readonly imported: number;
    /** Right, but outside of what is modelled. */
    readonly skipped: number;
    readonly rejected: number;
  };
  readonly skips: Tally['skips'];
  /** The file with the rejected records; null where there are none. */
  readonly rejectsFile: string | null;
  readonly unresolved: { readonly names: readonly CountedName[]; readonly others: number };
  readonly chunks: { readonly written: number; readonly unchanged: number };
  readonly nodes: Changes;
  /** Nodes created, by the label of their kind. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly relationships: { readonly created: number; readonly removed: number };
  readonly facts: Changes;
  readonly duplicates: DuplicateProposals | null;
  readonly seconds: number;
  /** Records read a second, and nodes and relationships (facts among them) created a second. */
  readonly rate: { readonly records: number; readonly written: number };
}

/** What the numbers of a report do not tell. */
export type Circumstances = Pick<
  SourceReport,
  'format' | 'files' | 'dryRun' | 'refused' | 'rejectsFile' | 'duplicates' | 'seconds'
>;

/** The report of what was counted. */
export function reportOf(tally: Tally, circumstances: Circumstances): SourceReport {
  const { imported, skipped, rejected, records: read, skips, names, otherNames, chunks, nodes } = tally;
  const { kinds, relationships, facts } = tally;
  const { seconds } = circumstances;
  const written = nodes.created + relationships.created + facts.created;
  return {
    ...circumstances,
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

/** How many reasons and names are shown in words; the JSON has all. */
const SHOWN = 10;

/** The report in words. */
export function renderSourceReport(report: SourceReport): string {
  const { records, chunks, rejectsFile, dryRun, refused, rate } = report;
  const verb = dryRun || refused ? 'would be imported' : 'imported';
  const lines = [
    ...(refused ? ['Nothing was written, since records are bad and --strict was given.'] : []),
    ...(dryRun ? ['Dry run: nothing was written.'] : []),
    `${report.format}: ${number(records.read)} records read in ${report.seconds.toFixed(1)} s (${number(rate.records)} a second)`,
    `  ${number(records.imported)} ${verb}, ${number(records.skipped)} skipped, ${number(records.rejected)} rejected${rejectsFile === null ? '' : `: see ${rejectsFile}`}`,
    ...(dryRun || refused ? [] : changesOf(report)),
    ...(chunks.unchanged > 0 ? [`  ${number(chunks.unchanged)} parts were in the graph already, unchanged`] : []),
    ...section(
      'Skipped, since nothing of it is modelled',
      report.skips.map(({ reason, count }) => [reason, count]),
    ),
    ...section(
      'Names and codes that lead to nothing known',
      report.unresolved.names.map(({ value, as, count }) => [`${value} (${as})`, count]),
      report.unresolved.others,
    ),
  ];
  const duplicates = report.duplicates ? renderDuplicates(firstOf(report.duplicates)) : '';
  return [...lines, ...(duplicates === '' ? [] : [duplicates])].join('\n');
}

function firstOf({ proposals, more, ...rest }: DuplicateProposals): DuplicateProposals {
  return { ...rest, proposals: proposals.slice(0, SHOWN), more: more + Math.max(0, proposals.length - SHOWN) };
}

function changesOf({ nodes, relationships, facts, kinds, rate, chunks }: SourceReport): string[] {
  if (chunks.written === 0 && nodes.removed === 0) return ['  nothing has changed'];
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

function changed({ created, updated, removed }: Changes): string {
  return `${number(created)} created, ${number(updated)} updated, ${number(removed)} removed`;
}

function section(title: string, rows: readonly (readonly [what: string, count: number])[], others = 0): string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.slice(0, SHOWN).map(([, count]) => number(count).length));
  const shown = rows.slice(0, SHOWN).map(([what, count]) => `  ${number(count).padStart(width + 2)}  ${what}`);
  const rest = rows.slice(SHOWN).reduce((sum, [, count]) => sum + count, others);
  const more = rows.length > SHOWN ? [`    … and ${number(rows.length - SHOWN)} more, ${number(rest)} times`] : [];
  return [`  ${title}:`, ...shown, ...more];
}

function number(value: number): string {
  return value.toLocaleString('en');
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { homeOf } from '../database.ts';
import { percentile } from '../measure/percentiles.ts';
import type { Answer } from './clients.ts';

/** An expectation of a run, and what was measured. */
export interface Expectation {
  readonly expected: string;
  readonly found: string;
  readonly isMet: boolean;
}

/** The report of a run. */
export interface LoadReport {
  readonly name: string;
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, string | number>>[]>>;
  readonly expectations: readonly Expectation[];
}

/** A row of a table of answers: their number, their number per second, and their times in milliseconds. */
export function rowOf(group: string, answers: readonly Answer[], seconds: number): Record<string, string | number> {
  const times = answers.map(({ ms }) => ms);
  const ms = (share: number) => (times.length === 0 ? '' : Math.round(percentile(times, share) * 10) / 10);
  return {
    group,
    answers: answers.length,
    'per second': Math.round(answers.length / seconds),
    p50: ms(0.5),
    p95: ms(0.95),
    p99: ms(0.99),
    longest: ms(1),
  };
}

/** A row for each status and error code. */
export function rowsByStatus(answers: readonly Answer[], seconds: number): Record<string, string | number>[] {
  return [...Map.groupBy(answers, ({ status, code }) => (code === null ? `${status}` : `${status} ${code}`))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, group]) => rowOf(title, group, seconds));
}

/** Prints a report as Markdown, and writes it as JSON. Returns whether all expectations are met. */
export function finish({ name, tables, expectations }: LoadReport): boolean {
  const [cpu] = cpus();
  const machine = `${cpus().length} x ${cpu?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  const date = new Date().toISOString();
  const lines = [`# ${name}, ${date}`, '', machine];
  for (const [title, rows] of Object.entries(tables)) lines.push('', `## ${title}`, '', ...markdownTable(rows));
  const outcomes = expectations.map(({ isMet, ...rest }) => ({ ...rest, '': isMet ? 'met' : '**not met**' }));
  lines.push('', '## Expectations', '', ...markdownTable(outcomes));
  process.stdout.write(`${lines.join('\n')}\n`);
  const folder = homeOf('reports');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}-${date.replaceAll(':', '-')}.json`);
  writeFileSync(file, `${JSON.stringify({ name, date, machine, tables, expectations }, null, 2)}\n`);
  process.stderr.write(`Written to ${file}.\n`);
  return expectations.every(({ isMet }) => isMet);
}

function markdownTable(rows: readonly Readonly<Record<string, string | number>>[]): string[] {
  const columns = Object.keys(rows[0] ?? {});
  return [columns, columns.map(() => '---'), ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
}

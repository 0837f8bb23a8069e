import { contestantNames } from '../contestants/contestants.ts';
import { operations } from '../operations/operations.ts';
import { type Findings, type GoalResult, growthOf } from './goals.ts';
import type { Ratio, Row } from './summary.ts';

/** The results of a run, as Markdown. */
export function markdownOf(findings: Findings, goals: readonly GoalResult[], facts: readonly string[]): string {
  const loads = Map.groupBy(
    findings.rows,
    ({ scale, clients }) => `${scale}, ${clients} client${clients === 1 ? '' : 's'}`,
  );
  const sections = [...loads].flatMap(([load, rows]) => [`### ${load}`, '', loadTable(rows, findings.ratios), '']);
  return [
    ...facts.map((fact) => `- ${fact}`),
    '',
    ...sections,
    ...growthTable(findings),
    ...pagingTable(findings),
    '### Goals',
    '',
    table(
      ['goal', 'bound', 'measured', ''],
      goals.map(({ goal, measured, bound, kind, isMet }) => [
        goal,
        `${kind === 'minimum' ? '≥' : '≤'} ${bound}`,
        measured.toFixed(2),
        isMet ? 'met' : '**not met**',
      ]),
    ),
    '',
  ].join('\n');
}

function loadTable(rows: readonly Row[], ratios: readonly Ratio[]): string {
  const lines = rows.map((row) => {
    const ratio = (to: string) => {
      const found = ratios.find(
        (one) =>
          one.scale === row.scale && one.operation === row.operation && one.clients === row.clients && one.to === to,
      );
      return row.contestant === 'service' && found ? found.ratio.toFixed(2) : '';
    };
    return [
      operations.find(({ name }) => name === row.operation)?.title ?? row.operation,
      row.contestant,
      `${whole(row.requestsPerSecond)} (${whole(row.range[0])}–${whole(row.range[1])})`,
      ...[row.p50, row.p95, row.p99].map((ms) => ms.toFixed(1)),
      ratio('limit'),
      ratio('peer'),
      row.nodeCpuMs.toFixed(2),
      row.neo4jCpuMs.toFixed(2),
      megabytes(row.nodeMemoryBytes),
      megabytes(row.neo4jMemoryBytes),
      (row.bytesPerAnswer / 1024).toFixed(1),
    ];
  });
  return table(
    [
      'operation',
      contestantNames.join(', '),
      'requests/s (rounds)',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      '/ limit',
      '/ peer',
      'Node CPU ms',
      'Neo4j CPU ms',
      'Node MB',
      'Neo4j MB',
      'KB',
    ],
    lines,
  );
}

function growthTable({ rows }: Findings): string[] {
  const growth = growthOf(rows);
  if (growth.length === 0) return [];
  const lines = growth.map((one) => [one.operation, String(one.clients), one.growth.toFixed(2)]);
  return [
    '### Growth of the service from 1x to 10x',
    '',
    table(['operation', 'clients', 'p50 at 10x / at 1x'], lines),
    '',
  ];
}

function pagingTable({ paging }: Findings): string[] {
  if (paging.length === 0) return [];
  const lines = paging.map((one) => [
    one.scale,
    one.firstMs.toFixed(2),
    one.thousandthMs.toFixed(2),
    one.ratio.toFixed(2),
  ]);
  const head = ['graph', 'first page, p50 ms', '1,000th page, p50 ms', 'ratio'];
  return ['### Pages of 50 statements, by cursor', '', table(head, lines), ''];
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}

function whole(number: number): string {
  return number >= 100 ? number.toFixed(0) : number.toFixed(1);
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}

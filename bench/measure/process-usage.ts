import { readFileSync } from 'node:fs';

/** What a process has used, as Linux tells it. */
export interface ProcessUsage {
  /** Processor time in seconds, in user and system mode, over all its threads. */
  readonly cpuSeconds: number;
  /** Memory that is in use (resident set), in bytes. */
  readonly memoryBytes: number;
}

/** Clock ticks a second, in which /proc counts: 100 on every Linux of today. */
const TICKS = 100;

/** What the process with this number has used until now. */
export function usageOf(pid: number): ProcessUsage {
  // The name of the command stands in brackets and may hold anything; the numbers come after it.
  const [, numbers = ''] = /\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
  const fields = numbers.split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
  return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS, memoryBytes: kilobytes * 1024 };
}

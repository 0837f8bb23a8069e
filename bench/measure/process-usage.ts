import { readFileSync } from 'node:fs';

/** The resource usage of a process, from Linux's /proc. */
export interface ProcessUsage {
  /** Processor time of all threads, user and system, in seconds. */
  readonly cpuSeconds: number;
  /** Resident set, in bytes. */
  readonly memoryBytes: number;
}

/** Clock ticks per second, the unit of /proc: 100 on every current Linux. */
const TICKS = 100;

/** The usage of a process so far. */
export function usageOf(pid: number): ProcessUsage {
  // The command name, in brackets, may contain any character; the numbers follow it.
  const [, numbers = ''] = /\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
  const fields = numbers.split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
  return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS, memoryBytes: kilobytes * 1024 };
}

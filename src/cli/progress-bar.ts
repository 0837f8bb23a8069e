import progress from 'cli-progress';

/** How much of an import is done. */
export interface ImportProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly records: number;
  /** The name of the current stage: `import`. */
  readonly stage: string;
}

/** Shows the progress, rate and remaining time of a long task. */
export interface ProgressBar {
  show(done: ImportProgress): void;
  end(): void;
}

/** The interval between lines if standard error is not a terminal. */
const LINE_INTERVAL_MS = 10_000;

/** Returns a progress bar on standard error; if that is not a terminal, it prints a line every ten seconds. */
export function createProgressBar(): ProgressBar {
  return process.stderr.isTTY ? terminalBar() : printedLines();
}

function terminalBar(): ProgressBar {
  let started = 0;
  const bar = new progress.SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 50,
    format: (options, { progress: done, eta }, payload) => {
      const { stage = '', records = 0 } = payload as Partial<ImportProgress>;
      const left = progress.Format.TimeFormat(eta, options, 1);
      return `${stage} ${progress.Format.BarFormat(done, options)} ${percent(done)} ${rate(records, started)}, ${left} left`;
    },
  });
  return {
    show: (done) => {
      if (started === 0) {
        started = performance.now();
        bar.start(done.totalBytes, done.bytes, done);
      }
      bar.update(done.bytes, done);
    },
    end: () => bar.stop(),
  };
}

function printedLines(): ProgressBar {
  const started = performance.now();
  let printedAt = started;
  return {
    show: ({ bytes, totalBytes, records, stage }) => {
      const now = performance.now();
      if (now - printedAt < LINE_INTERVAL_MS) return;
      printedAt = now;
      const left = bytes === 0 ? 0 : ((now - started) * (totalBytes - bytes)) / bytes / 1000;
      const line = `${stage} ${percent(bytes / totalBytes)} ${rate(records, started)}, ${Math.round(left)} s left`;
      process.stderr.write(`${line}\n`);
    },
    end: () => undefined,
  };
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

function rate(records: number, started: number): string {
  const seconds = Math.max((performance.now() - started) / 1000, 0.001);
  return `${records.toLocaleString('en')} records, ${Math.round(records / seconds).toLocaleString('en')} per second`;
}

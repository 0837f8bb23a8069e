import progress from 'cli-progress';

/** How much is done of how much, and what it comes to so far. */
export interface Done {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly records: number;
  /** A word on what is done: `import`. */
  readonly stage: string;
}

/** A line that shows how far a long work is, at which rate, and how long it will yet take. */
export interface ProgressBar {
  show(done: Done): void;
  end(): void;
}

/** Where nobody watches, a line is written this often, in milliseconds. */
const QUIET_INTERVAL_MS = 10_000;

/** A progress bar on standard error; a line now and then where that is no terminal. */
export function createProgressBar(): ProgressBar {
  return process.stderr.isTTY ? drawnBar() : writtenLines();
}

function drawnBar(): ProgressBar {
  let started = 0;
  const bar = new progress.SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 50,
    format: (options, { progress: done, eta }, payload) => {
      const { stage = '', records = 0 } = payload as Partial<Done>;
      const left = progress.Format.TimeFormat(eta, options, 1);
      return `${stage} ${progress.Format.BarFormat(done, options)} ${percent(done)} ${counts(records, started)}, ${left} left`;
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

function writtenLines(): ProgressBar {
  const started = performance.now();
  let told = started;
  return {
    show: ({ bytes, totalBytes, records, stage }) => {
      const now = performance.now();
      if (now - told < QUIET_INTERVAL_MS) return;
      told = now;
      const left = bytes === 0 ? 0 : ((now - started) * (totalBytes - bytes)) / bytes / 1000;
      const line = `${stage} ${percent(bytes / totalBytes)} ${counts(records, started)}, ${Math.round(left)} s left`;
      process.stderr.write(`${line}\n`);
    },
    end: () => undefined,
  };
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

function counts(records: number, started: number): string {
  const seconds = Math.max((performance.now() - started) / 1000, 0.001);
  return `${records.toLocaleString('en')} records, ${Math.round(records / seconds).toLocaleString('en')} a second`;
}

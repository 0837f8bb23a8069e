/** How much memory was in use, and when (milliseconds). */
export interface Sample {
  readonly at: number;
  readonly bytes: number;
}

/** What memory did over a time: its mean, and how much it grew by the line that fits the samples best. */
export interface Growth {
  readonly samples: number;
  readonly mean: number;
  readonly growth: number;
}

/** The growth from a moment on, by least squares. */
export function growthOf(samples: readonly Sample[], from: number): Growth {
  const counted = samples.filter(({ at }) => at >= from);
  const [first] = counted;
  const last = counted.at(-1);
  if (!first || !last) return { samples: 0, mean: Number.NaN, growth: Number.NaN };
  const meanAt = counted.reduce((sum, { at }) => sum + at, 0) / counted.length;
  const mean = counted.reduce((sum, { bytes }) => sum + bytes, 0) / counted.length;
  const covariance = counted.reduce((sum, { at, bytes }) => sum + (at - meanAt) * (bytes - mean), 0);
  const variance = counted.reduce((sum, { at }) => sum + (at - meanAt) ** 2, 0);
  const slope = variance === 0 ? 0 : covariance / variance;
  return { samples: counted.length, mean, growth: slope * (last.at - first.at) };
}

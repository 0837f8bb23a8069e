/** The memory in use at a time (milliseconds). */
export interface Sample {
  readonly at: number;
  readonly bytes: number;
}

/** The mean of memory over a time, and its growth by linear fit, in bytes. */
export interface Growth {
  readonly samples: number;
  readonly mean: number;
  readonly growth: number;
}

/** The growth from a time on, by least squares. */
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

/**
 * A long computation in small steps. It yields between them, at least every few milliseconds of work, so that its caller can
 * serve other requests meanwhile, or stop it.
 */
export type Steps<T> = Generator<void, T, void>;

/** Whether a value is a computation in steps instead of its result. */
export function isSteps(value: unknown): value is Steps<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value && typeof value.next === 'function';
}

/** Computes all steps at once and returns the result. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

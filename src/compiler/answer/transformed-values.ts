import type { Transform } from '../options.ts';
import { isSteps, type Steps } from '../steps.ts';

/** The place of a transformed value whose steps are still to be computed. */
export const PENDING = Symbol('pending');

/** The transformed values of an answer. Those whose transform takes long are computed after the answer is first written. */
export class TransformedValues {
  readonly #computed = new Map<Transform, Map<unknown, unknown>>();
  #pending: { readonly transform: Transform; readonly value: unknown; readonly steps: Steps<unknown> }[] = [];

  /** Whether an answer lacks values because their steps are still to be computed. */
  get isIncomplete(): boolean {
    return this.#pending.length > 0;
  }

  /** Returns the transformed value, or the error of its transform, or PENDING. */
  get(transform: Transform, value: unknown): unknown {
    const computed = this.#computed.get(transform);
    if (computed?.has(value)) return computed.get(value);
    const transformed = attempt(() => transform(value));
    if (!isSteps(transformed)) return transformed;
    this.#pending.push({ transform, value, steps: transformed });
    return PENDING;
  }

  /** Computes the values that an answer lacks. */
  *compute(): Steps<void> {
    for (const { transform, value, steps } of this.#pending) {
      const computed = this.#computed.get(transform) ?? new Map<unknown, unknown>();
      this.#computed.set(transform, computed);
      computed.set(value, yield* resultOf(steps));
    }
    this.#pending = [];
  }
}

function attempt(compute: () => unknown): unknown {
  try {
    return compute();
  } catch (error) {
    return error;
  }
}

function* resultOf(steps: Steps<unknown>): Steps<unknown> {
  try {
    return yield* steps;
  } catch (error) {
    return error;
  }
}

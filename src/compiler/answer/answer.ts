import { type GraphQLError, isNonNullType, locatedError } from 'graphql';
import type { Transform } from '../options.ts';
import type { RequestValues } from '../request-values.ts';
import type { SelectedField } from '../selection/selection.ts';
import type { TransformedValues } from './transformed-values.ts';

/** JSON, or undefined for a failed value that must not be null: its error is reported, and what contains it becomes null. */
export type Json = string | undefined;

/** Writes the value of a field as JSON. A value that is an Error is reported as that error. */
export type WriteField = (value: unknown, answer: Answer) => Json;

/** Writes a value of a field that is neither null nor a list. */
export type WriteValue = (value: unknown, answer: Answer, field: SelectedField) => Json;

/** The answer of one field of Query while it is being written. */
export class Answer {
  readonly request: RequestValues;
  readonly #transformed: TransformedValues;
  readonly errors: GraphQLError[] = [];
  /** The response keys and indexes that lead to the value being written, from the field of Query down. */
  readonly path: (string | number)[] = [];

  constructor(request: RequestValues, transformed: TransformedValues) {
    this.request = request;
    this.#transformed = transformed;
  }

  /** Returns a transformed value, or the error of its transform, or PENDING. */
  transform(transform: Transform, value: unknown): unknown {
    return this.#transformed.get(transform, value);
  }

  /** Reports an error of the value being written. */
  fail(error: unknown, { nodes }: SelectedField): undefined {
    this.errors.push(locatedError(error, nodes, [...this.path]));
  }

  /** Reports a value that does not have the form which its statement or transform promises. */
  failMalformed(value: unknown, field: SelectedField): undefined {
    const { parentType, name } = field;
    this.fail(value instanceof Error ? value : new Error(`The value of ${parentType}.${name} is malformed.`), field);
  }
}

/** The answer of one field of Query: its JSON, and the errors in it. */
export interface FieldAnswer {
  readonly json: Json;
  readonly errors: readonly GraphQLError[];
}

/** The answer of a field of Query that failed as a whole. */
export function failedAnswer(error: unknown, { type, nodes, key }: SelectedField): FieldAnswer {
  return { json: isNonNullType(type) ? undefined : 'null', errors: [locatedError(error, nodes, [key])] };
}

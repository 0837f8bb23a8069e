import type { z } from 'zod';
import { didYouMean } from './did-you-mean.ts';

/** What is wrong with a value, with its path in the document. */
export interface ValueDiagnostic {
  readonly path: readonly PropertyKey[];
  readonly value: unknown;
  readonly message: string;
}

/**
 * Returns what zod found wrong with a value, as messages to the writer of the document. `base` is the path of the value in
 * the document; `fieldsAt` returns the names of the fields that are allowed at a path within the value.
 */
export function* schemaDiagnostics(
  error: z.core.$ZodError,
  { path: base, value: root }: Pick<ValueDiagnostic, 'path' | 'value'>,
  fieldsAt: (path: readonly PropertyKey[]) => readonly string[],
): Generator<ValueDiagnostic> {
  for (const issue of error.issues) {
    const path = [...base, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      const fields = fieldsAt(issue.path);
      for (const key of issue.keys) {
        const guess = didYouMean(key, fields) || `; the fields are ${fields.join(', ')}`;
        yield {
          path: [...path, key],
          value: valueAt(root, [...issue.path, key]),
          message: `"${key}" is not a field here${closing(guess)}`,
        };
      }
    } else {
      const value = valueAt(root, issue.path);
      yield { path, value, message: messageOf(issue, value, path) };
    }
  }
}

function messageOf(issue: z.core.$ZodIssue, value: unknown, path: readonly PropertyKey[]): string {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return missing(path);
      if (value === null) return `is empty; it must be ${typeWord(issue.expected)}.`;
      return `${quote(value)} is ${typeWord(typeName(value))}; it must be ${typeWord(issue.expected)}${quotesHint(issue.expected, value)}.`;
    case 'invalid_value': {
      if (value === undefined) return `is missing; write one of ${issue.values.join(', ')}.`;
      const guess = typeof value === 'string' ? didYouMean(value.toUpperCase(), issue.values.map(String)) : '';
      return `${quote(value)} is not allowed here; the words are ${issue.values.join(', ')}${closing(guess)}`;
    }
    case 'too_small':
      return issue.origin === 'array'
        ? 'must not be empty.'
        : `${quote(value)} is too small; the minimum is ${issue.minimum}.`;
    case 'too_big':
      return `${quote(value)} is too large; the maximum is ${issue.maximum}.`;
    default:
      return issue.message;
  }
}

function missing(path: readonly PropertyKey[]): string {
  if (path.at(-1) === 'evidence')
    return 'is missing; name the passages that support the claim, or write evidence: [] if it has no source.';
  return 'is missing; it is required.';
}

function quotesHint(expected: string, value: unknown): string {
  return expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')
    ? ' (put it in quotes)'
    : '';
}

function closing(guess: string): string {
  return guess.endsWith('?') ? guess : `${guess}.`;
}

/** Returns a value as quoted in messages: at most 80 characters of its JSON. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

const typeWords: Readonly<Record<string, string>> = {
  record: 'a mapping',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a mapping',
  boolean: 'true or false',
};

function typeWord(type: string): string {
  return typeWords[type] ?? type;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const part of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[part];
  }
  return at;
}

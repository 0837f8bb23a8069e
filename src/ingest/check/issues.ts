import type { z } from 'zod';
import type { Entry } from '../read/dossier-input.ts';
import { pathText } from './faults.ts';
import { nearest } from './nearest.ts';

/** One thing wrong with a value, told at its path within the dossier. */
export interface Complaint {
  readonly path: readonly PropertyKey[];
  readonly value: unknown;
  readonly message: string;
}

/** What zod found wrong with an entry, in our words. `known` gives the fields allowed at a path within the entry. */
export function* complaintsOf(
  error: z.core.$ZodError,
  entry: Entry,
  known: (path: readonly PropertyKey[]) => readonly string[],
): Generator<Complaint> {
  const base = entry.index === null ? [entry.key] : [entry.key, entry.index];
  for (const issue of error.issues) {
    const path = [...base, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      const words = known(issue.path);
      for (const key of issue.keys) {
        const guess = nearest(key, words) || `; the fields are ${words.join(', ')}`;
        yield {
          path: [...path, key],
          value: valueAt(entry.value, [...issue.path, key]),
          message: `"${key}" is not a field here${closing(guess)}`,
        };
      }
    } else {
      const value = valueAt(entry.value, issue.path);
      yield { path, value, message: messageOf(issue, value, path) };
    }
  }
}

function messageOf(issue: z.core.$ZodIssue, value: unknown, path: readonly PropertyKey[]): string {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return missing(path);
      return `${quote(value)} is ${article(typeName(value))}; ${article(issue.expected)} is wanted${hint(issue.expected, value)}.`;
    case 'invalid_value': {
      if (value === undefined) return `is missing; one of ${issue.values.join(', ')} is wanted.`;
      const guess = typeof value === 'string' ? nearest(value.toUpperCase(), issue.values.map(String)) : '';
      return `${quote(value)} is not allowed here; the words are ${issue.values.join(', ')}${closing(guess)}`;
    }
    case 'too_small':
      return issue.origin === 'array'
        ? 'must not be empty.'
        : `${quote(value)} is too small; the least is ${issue.minimum}.`;
    case 'too_big':
      return `${quote(value)} is too large; the most is ${issue.maximum}.`;
    default:
      return issue.message;
  }
}

function missing(path: readonly PropertyKey[]): string {
  if (path.at(-1) === 'evidence') {
    return 'is missing; name the passages that the claim rests on, or write evidence: [] to say that it has no source.';
  }
  return `is missing; ${pathText(path.slice(-1))} must be written.`;
}

function hint(expected: string, value: unknown): string {
  return expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')
    ? ' (put it in quotes)'
    : '';
}

function closing(guess: string): string {
  return guess.endsWith('?') ? guess : `${guess}.`;
}

/** A value as it can be quoted in a sentence: at most 80 characters of its JSON. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

const words: Readonly<Record<string, string>> = {
  record: 'a mapping',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a mapping',
  boolean: 'true or false',
  null: 'nothing',
};

function article(type: string): string {
  return words[type] ?? type;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const part of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[part];
  }
  return at;
}

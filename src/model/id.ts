import { closestMatch } from 'leven';
import { readEdtf } from './edtf.ts';
import type { Kind } from './kind.ts';
import { kindOfPrefix, nameKind, sectionKinds } from './kinds.ts';

/** The maximum length of an id in UTF-16 code units. An index of Neo4j holds longer values: index-limit.ts. */
export const ID_MAX_LENGTH = 400;

/** Occurs only in the ids of names. */
const NAME_MARK = '#';

/** The characters of a slug, as a regular expression with the flag `u`. */
export const SLUG_PATTERN = '[\\p{Ll}\\p{Lo}\\p{M}\\p{N}][\\p{Ll}\\p{Lo}\\p{Lm}\\p{M}\\p{N}._/-]*';

const SLUG = new RegExp(`^${SLUG_PATTERN}$`, 'u');

/**
 * Returns an id in the one form in which it is stored and looked up: `é` is one character, not a letter and a mark (NFC). Files,
 * keyboards and programs write either of the two.
 */
export function canonicalId(id: string): string {
  return id.normalize('NFC');
}

/** Explains in a sentence why a text is not an id of the form `<prefix>:<slug>`; null for an id. */
export function explainInvalidId(id: string): string | null {
  if (!id.includes(':'))
    return `"${id}" is not an id; an id is the prefix of a kind, a colon and a slug, as in meeting:2020-09-11-moscow.`;
  if (!kindOfId(id)) return `"${id}" is not an id: ${explainUnknownPrefix(id.slice(0, id.indexOf(':')))}`;
  if (!isSlug(slugOf(id)))
    return `"${id}" is not an id: the part after the colon must begin with a lowercase letter or digit, and may contain only lowercase letters, digits and . _ / -.`;
  return id.length > ID_MAX_LENGTH
    ? `"${id.slice(0, 40)}…" is too long for an id: ${ID_MAX_LENGTH} characters are allowed.`
    : null;
}

function explainUnknownPrefix(written: string): string {
  const prefixes = sectionKinds.map(({ prefix }) => prefix);
  const nearest = written.length > 100 ? undefined : closestMatch(written, prefixes, { maxDistance: 2 });
  const advice = nearest ? `did you mean "${nearest}"?` : `the prefixes are ${prefixes.join(', ')}.`;
  return `"${written}" is not the prefix of a kind; ${advice}`;
}

/** Whether a text can follow the colon of an id: lowercase letters of any script, digits, and . _ / - */
export function isSlug(text: string): boolean {
  return SLUG.test(text);
}

/** The kind that the prefix of an id belongs to; undefined for another text. */
export function kindOfId(id: string): Kind | undefined {
  const colon = id.indexOf(':');
  return colon < 0 ? undefined : kindOfPrefix(id.slice(0, colon));
}

/** The label of the node with this id, names included; undefined for a text that is not an id. */
export function labelOfId(id: string): string | undefined {
  return id.includes(NAME_MARK) ? nameKind.label : kindOfId(id)?.label;
}

/** The part after the colon. */
function slugOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

/** The id of a thing's n-th name, counted from 1. */
export function nameId(thing: string, ordinal: number): string {
  return `${thing}${NAME_MARK}name-${ordinal}`;
}

/** The id of the thing that a name belongs to. */
export function thingIdOfName(nameId: string): string {
  return nameId.split(NAME_MARK, 1)[0] ?? nameId;
}

/** The values of a claim, by the names of its fields. */
type Values = Readonly<Record<string, unknown>>;

/**
 * The proposition of a claim: a text for what it says, whatever its modality. Two claims with the same proposition say or
 * deny the same. A claim without a key has its id as proposition.
 */
export function propositionOf(kind: Kind, id: string, values: Values): string {
  return kind.key ? [kind.label, ...kind.key.map((field) => String(values[field]))].join('|') : id;
}

/**
 * Derives the id of a claim that a dossier writes without one: its prefix, the fields of its key, and its modality unless
 * ASSERTED, as in `participation:2020-09-11-moscow/wang-yi/denied`.
 */
export function deriveClaimId(kind: Kind, values: Values): string {
  const parts = (kind.key ?? []).map((field) => slugPart(kind, field, String(values[field])));
  if (values.modality !== 'ASSERTED') parts.push(word(String(values.modality)));
  return `${kind.prefix}:${parts.join('/')}`;
}

function slugPart(kind: Kind, field: string, value: string): string {
  if (kind.references[field]) return slugOf(value);
  return kind.properties[field]?.type === 'edtf' ? dateSlug(value) : word(value);
}

function word(value: string): string {
  return value.toLowerCase().replaceAll('_', '-');
}

/** A date in the characters of a slug. Words replace the signs of EDTF, so that different dates stay different. */
function dateSlug(edtf: string): string {
  readEdtf(edtf);
  return edtf
    .toLowerCase()
    .replaceAll('?', '-uncertain')
    .replaceAll('~', '-approximate')
    .replaceAll('%', '-uncertain-approximate')
    .replaceAll('[', 'one-of-')
    .replaceAll('{', 'all-of-')
    .replaceAll(/[\]}]/g, '')
    .replaceAll('+', 'plus')
    .replaceAll(':', '.')
    .replaceAll(',', '_')
    .replaceAll(' ', '')
    .replace(/^\.\./, 'until')
    .replace(/^\//, 'unknown/');
}

import { readEdtf } from './edtf.ts';
import type { Kind } from './kind.ts';
import { kindOfPrefix, nameKind } from './kinds.ts';

/** How long an id may be, in UTF-16 code units; far below what an index of Neo4j can hold. */
const ID_MAX_LENGTH = 400;

/** Stands in the ids of names alone. */
const NAME_MARK = '#';

const SLUG = /^[\p{Ll}\p{Lo}\p{M}\p{N}][\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}._/-]*$/u;

/** What is wrong with an id, as a sentence; null when nothing is. An id is `<kind>:<slug>`. */
export function faultOfId(id: string): string | null {
  const kind = kindOfId(id);
  if (!kind)
    return `"${id}" is not an id: it must begin with the name of a kind and a colon, as in meeting:2020-09-11-moscow.`;
  if (!isSlug(slugOf(id)))
    return `"${id}" is not an id: after the colon only lowercase letters, digits and . _ / - may stand.`;
  return id.length > ID_MAX_LENGTH
    ? `"${id.slice(0, 40)}…" is too long for an id: ${ID_MAX_LENGTH} characters are allowed.`
    : null;
}

/** Whether a text may stand after the colon of an id: lowercase letters of any script, digits, and . _ / - */
export function isSlug(text: string): boolean {
  return SLUG.test(text);
}

/** The kind that an id's prefix names. */
export function kindOfId(id: string): Kind | undefined {
  const colon = id.indexOf(':');
  return colon < 0 ? undefined : kindOfPrefix(id.slice(0, colon));
}

/** The label of the thing, claim or piece of evidence that has this id; undefined for what is no id. */
export function labelOfId(id: string): string | undefined {
  return id.includes(NAME_MARK) ? nameKind.label : kindOfId(id)?.label;
}

/** What stands after the colon. */
function slugOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

/** The id of a thing's n-th name, from 1. */
export function nameId(thing: string, ordinal: number): string {
  return `${thing}${NAME_MARK}name-${ordinal}`;
}

/** The id of the thing that a name belongs to. */
export function thingOf(nameId: string): string {
  return nameId.split(NAME_MARK, 1)[0] ?? nameId;
}

/** The values of a claim, by the names of its fields. */
type Values = Readonly<Record<string, unknown>>;

/** The proposition of a claim: what it claims, whatever its modality. Claims with the same one speak of the same. */
export function propositionOf(kind: Kind, id: string, values: Values): string {
  return kind.key ? [kind.label, ...kind.key.map((field) => String(values[field]))].join('|') : id;
}

/**
 * The id of a claim that has none written: its kind, what it refers to, and its modality where that is not ASSERTED:
 * `participation:2020-09-11-moscow/wang-yi/denied`.
 */
export function deriveId(kind: Kind, values: Values): string {
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

/** A date in the characters of a slug; what EDTF says in signs is said in words, so that no two dates become one. */
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
    .replace(/^\.\./, 'until');
}

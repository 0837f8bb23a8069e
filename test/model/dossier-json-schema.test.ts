import { globSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dossierJsonSchema } from '../../src/model/dossier-json-schema.ts';

interface Definition {
  readonly properties?: Readonly<Record<string, { readonly description?: string; readonly $ref?: string }>>;
}

const root = new URL('../../', import.meta.url).pathname;
const ajv = new Ajv({ allowUnionTypes: true, validateFormats: false });
// Editors show these beside the words of an enum.
ajv.addVocabulary(['markdownEnumDescriptions']);
const validate = ajv.compile(dossierJsonSchema());

/** The errors of a dossier, each as path and message; empty where it is valid. */
function errorsOf(dossier: unknown): string[] {
  validate(dossier);
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, params.additionalProperty ?? ''].join(' ').trim(),
  );
}

describe('The JSON Schema of dossiers', () => {
  test.each(globSync('seed/{dossiers,vocabularies}/*.yaml', { cwd: root }).sort())(
    'accepts %s, which refers to it',
    (path) => {
      const text = readFileSync(root + path, 'utf8');
      expect(text.split('\n', 1)).toEqual(['# yaml-language-server: $schema=../dossier.schema.json']);
      expect(errorsOf(parse(text))).toEqual([]);
    },
  );

  const meeting = (fields: object) => ({
    dossier: 'talks',
    title: 'Talks in Moscow',
    kind: 'VOCABULARY',
    meetings: [
      { id: 'meeting:talks', kind: 'TALKS', names: [{ value: 'Talks', language: 'en', kind: 'SHORT' }], ...fields },
    ],
  });

  test('accepts a meeting with its name and kind', () => {
    expect(errorsOf(meeting({}))).toEqual([]);
  });

  test('rejects a misspelt field', () => {
    expect(errorsOf(meeting({ knid: 'TALKS' }))).toEqual(['/meetings/0 must NOT have additional properties knid']);
  });

  test('rejects a word that the enum does not have', () => {
    expect(errorsOf(meeting({ kind: 'CHAT' }))).toEqual([
      '/meetings/0/kind must be equal to one of the allowed values',
    ]);
  });

  test('rejects the id of another kind', () => {
    expect(errorsOf(meeting({ id: 'place:moscow' }))).toEqual([
      expect.stringMatching(/^\/meetings\/0\/id must match pattern "\^\(meeting\):/),
    ]);
  });

  test('accepts a date that YAML reads as a number, and rejects one in words', () => {
    const dating = (edtf: unknown) => ({
      ...meeting({}),
      datings: [{ subject: 'meeting:talks', edtf, basis: 'STATED', evidence: [] }],
    });
    expect(errorsOf(dating(2020))).toEqual([]);
    expect(errorsOf(dating('11 September'))).toEqual([expect.stringMatching(/^\/datings\/0\/edtf must match pattern/)]);
  });

  test('shows the meaning of each word of an enum, and the description of each field', () => {
    const definitions = dossierJsonSchema().definitions as Readonly<Record<string, Definition>>;
    expect(definitions.MeetingKind).toMatchObject({
      enum: expect.arrayContaining(['TALKS', 'SUMMIT']),
      markdownEnumDescriptions: expect.arrayContaining([expect.stringContaining('CAMEO 046')]),
    });
    const fields = Object.values(definitions).flatMap(({ properties = {} }) => Object.entries(properties));
    expect(fields.length).toBeGreaterThan(100);
    const silent = fields.filter(([, { description, $ref }]) => (description ?? $ref) === undefined);
    expect(silent).toEqual([]);
  });
});

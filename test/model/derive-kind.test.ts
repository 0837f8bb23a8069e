import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { deriveKind } from '../../src/model/derive-kind.ts';
import type { Kind } from '../../src/model/kind.ts';
import { inheritFields } from '../../src/model/sdl/inherit.ts';
import { isFielded } from '../../src/model/sdl/sdl-types.ts';

/** The kind of a type Place that has these fields in addition, and these directives. */
function placeWith(fields: string, directives = ''): Kind {
  const text = `"A place." type Place @node(label: "Place") @plural(value: "places") ${directives} { ${fields} }`;
  const types = new Map(
    parse(text)
      .definitions.filter(isFielded)
      .map((type) => [type.name.value, type]),
  );
  const type = inheritFields(types).get('Place');
  if (!type) throw new Error('There is no type Place.');
  return deriveKind(type);
}

test('a property has the type of its scalar, and is required, optional or a list as written', () => {
  const { properties } = placeWith(`
    "Its area." area: Float
    "Whether it is a capital." isCapital: Boolean!
    "Its codes." codes: [String!]!
    "Its hash." hash: String @format(is: SHA256)
    "The kind of its date." basis: DateBasis! @default(value: "STATED")
  `);
  expect(properties).toEqual({
    area: { type: 'number', optional: true, description: 'Its area.' },
    isCapital: { type: 'boolean', description: 'Whether it is a capital.' },
    codes: { type: 'text', list: true, description: 'Its codes.' },
    hash: { type: 'sha256', optional: true, description: 'Its hash.' },
    basis: {
      type: 'enum',
      enumName: 'DateBasis',
      words: expect.arrayContaining([{ word: 'STATED', description: expect.any(String) }]),
      defaultValue: 'STATED',
      description: 'The kind of its date.',
    },
  });
});

test.each([
  [
    '"Bounds." bounds: Rectangle',
    '',
    /Place\.bounds has the type Rectangle, which no dossier can contain; use String, Int, /,
  ],
  ['"Years." years: [Int!]!', '', /Place\.years must not be a list of Int/],
  ['"Size." size: Int @sortable', '', /Place\.size is @sortable, so it must be required/],
  [
    '"Size." size: Int! @default(value: "big")',
    '',
    /@default of Place\.size has the value "big", which the field cannot have/,
  ],
  ['"Basis." basis: DateBasis @default(value: "TOLD")', '', /@default of Place\.basis has the value "TOLD"/],
  [
    '"Size." size: Int',
    '@key(fields: ["height"])',
    /@key or @mustDiffer of Place names "height", which is not a stored field/,
  ],
  ['size: Int', '', /"size" has no description/],
])('%s %s is rejected by a sentence that names the place in schema.graphql', (fields, directives, message) => {
  expect(() => placeWith(fields, directives)).toThrow(message);
});

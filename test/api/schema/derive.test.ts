import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedDirective,
  buildSchema as parseSchema,
  printSchema,
  printType,
  validateSchema,
} from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from '../../../src/api/schema/build-schema.ts';
import { computedFields } from '../../../src/graph/statements/computed-fields.ts';
import { schemaText } from '../../../src/model/sdl/domain-schema.ts';

const schema = buildSchema(schemaText, computedFields);

test('the derived schema is valid', () => {
  expect(validateSchema(schema)).toEqual([]);
});

test('every type, field, argument and value has a description', () => {
  expect([...undescribed(schema)]).toEqual([]);
});

test('a type has the fields of all interfaces that it implements, the most general first', () => {
  expect(fieldNames(schema, 'Country')).toEqual([
    ...['id', 'name', 'names', 'sameAs', 'statements'],
    ...['participations', 'stances', 'remarks', 'code'],
  ]);
  const country = schema.getType('Country');
  expect(isObjectType(country) && country.getInterfaces().map(String)).toEqual(['Node', 'Entity', 'Actor']);
});

test('inherited fields keep their directives', () => {
  const meeting = schema.getType('Meeting');
  const field = isObjectType(meeting) ? meeting.getFields().place : undefined;
  expect(field?.astNode?.directives?.map(({ name }) => name.value)).toEqual(['relationship', 'projected']);
});

test('clients read no directive that maps the schema to the graph, and no type that only such directives use', () => {
  expect(schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive))).toEqual([]);
  expect(['RelationshipDirection', 'Format'].filter((name) => schema.getType(name))).toEqual([]);
  expect(schema.getType('SearchField')).toBeDefined();
  expect(printSchema(schema)).not.toMatch(/@(?!deprecated|specifiedBy|oneOf)\w+\(/);
});

test('a field that is added to a type can be read, filtered by and ordered by', () => {
  const before = schemaText.replace('"The kind of meeting."', '"The duration in minutes." minutes: Int! @sortable $&');
  const extended = buildSchema(before, computedFields);
  expect(fieldNames(extended, 'Meeting')).toContain('minutes');
  expect(members(extended, 'MeetingFilter')).toContain('minutes: IntFilter');
  expect(valueNames(extended, 'MeetingOrderField')).toEqual(['ID', 'WHEN', 'MINUTES']);
});

test('a type that is added has a root field, connection, filter and order', () => {
  const extended = buildSchema(
    `${schemaText}
    "A ship at sea."
    type Ship implements Entity @node(label: "Ship") @plural(value: "ships") {
      "The owner."
      owner: Actor! @relationship(type: "OWNER", direction: OUT)
    }`,
    computedFields,
  );
  const ships = extended.getQueryType()?.getFields().ships;
  expect(String(ships?.type)).toBe('ShipConnection!');
  expect(ships?.description).toBe('Ships, in pages. A ship at sea.');
  expect(ships?.args.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    'filter: ShipFilter',
    'orderBy: [ShipOrder!]',
    'first: Int',
    'after: String',
    'last: Int',
    'before: String',
  ]);
  expect(members(extended, 'ShipFilter')).toContain('owner: ActorFilter');
});

test('computed fields cannot be filtered by', () => {
  expect(members(schema, 'MeetingFilter').map((member) => member.split(':')[0])).not.toContain('name');
  expect(members(schema, 'StanceFilter').map((member) => member.split(':')[0])).not.toContain('support');
});

test('a connection has the arguments of a page, and a plain list of nodes has `filter` and `first`', () => {
  expect(argumentNames(schema, 'Place', 'events')).toEqual(['filter', 'orderBy', 'first', 'after', 'last', 'before']);
  expect(argumentNames(schema, 'Meeting', 'participants')).toEqual(['filter', 'first']);
  expect(argumentNames(schema, 'Meeting', 'sameAs')).toEqual([]);
});

test('descriptions have the right article and plural', () => {
  expect(schema.getType('EventEdge')?.description).toBe('An event in a list.');
  expect(schema.getType('JointStatementEdge')?.description).toBe('A joint statement in a list.');
  expect(schema.getType('PersonConnection')?.description).toBe('A page of people.');
  expect(schema.getType('DatedConnection')?.description).toBe('A page of dated things.');
});

test.each([
  ['type A implements B { "x" x: Int }', /A implements "B", which is not an interface/],
  ['"a" interface A implements B { "x" x: Int } "b" interface B implements A { "y" y: Int }', /implements itself/],
  [
    '"a" type A @node(label: "A") { "x" x: Int @relationship(type: "X", direction: OUT) }',
    /the field x has a @relationship to "Int", which has no @node/,
  ],
  ['"a" scalar Odd "a" type A @node(label: "A") { "x" x: Odd }', /values of the type "Odd" have no filter operators/],
  ['type A @node(label: "A") @plural(value: "as") { "x" x: Int }', /"A" has no description/],
])('an inconsistent schema is rejected: %s', (sdl, message) => {
  expect(() => buildSchema(`"q" type Query { "x" x: Int } ${sdl}`, computedFields)).toThrow(message);
});

test('the printed schema can be parsed again', () => {
  const printed = printSchema(schema);
  expect(printSchema(parseSchema(printed))).toBe(printed);
});

test('the types derived from one type are printed as in the snapshot', async () => {
  const names = [
    'JointStatement',
    ...['Connection', 'Edge', 'Filter', 'OrderField', 'Order'].map((end) => `JointStatement${end}`),
  ];
  const types = names.map((name) => schema.getType(name)).filter((type) => type !== undefined);
  expect(types).toHaveLength(names.length);
  const printed = types.map((type) => printType(type)).join('\n\n');
  await expect(`${printed}\n`).toMatchFileSnapshot('__snapshots__/joint-statement.graphql');
});

/** The definitions of the schema without a description, each with its type. */
function* undescribed(of: GraphQLSchema): Generator<string> {
  for (const type of Object.values(of.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    const parts = isEnumType(type) ? type.getValues() : 'getFields' in type ? Object.values(type.getFields()) : [];
    for (const part of [type, ...parts, ...parts.flatMap((part) => ('args' in part ? part.args : []))])
      if (!part.description) yield `${type.name}: ${part.name}`;
  }
}

function fieldNames(of: GraphQLSchema, name: string): string[] {
  const type = of.getType(name);
  return isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [];
}

function argumentNames(of: GraphQLSchema, name: string, field: string): string[] {
  const type = of.getType(name);
  return (isObjectType(type) ? type.getFields()[field]?.args : undefined)?.map((argument) => argument.name) ?? [];
}

function members(of: GraphQLSchema, name: string): string[] {
  const type = of.getType(name);
  return isInputObjectType(type) ? Object.values(type.getFields()).map((field) => `${field.name}: ${field.type}`) : [];
}

function valueNames(of: GraphQLSchema, name: string): string[] {
  const type = of.getType(name);
  return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
}

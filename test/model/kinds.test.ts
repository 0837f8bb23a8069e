import { describe, expect, test } from 'vitest';
import { plannedTypes } from '../../src/ingest/plan.ts';
import { CONCERNS, factTypes } from '../../src/model/facts.ts';
import { hasLabel, type Kind } from '../../src/model/kind.ts';
import { kindOfLabel, kinds } from '../../src/model/kinds.ts';
import { domainTypes } from '../../src/model/sdl/domain-schema.ts';
import { directiveUses, type FieldedType, hasDirective, relatedTypeOf } from '../../src/model/sdl/sdl-types.ts';

test('a kind has the labels, section, properties and references of its type in schema.graphql', () => {
  const { properties, references, ...clause } = kindOfLabel('Clause');
  expect(clause).toEqual({
    label: 'Clause',
    interfaces: ['Node', 'Claim', 'Statement'],
    description: domainTypes.get('Clause')?.description?.value,
    prefix: 'clause',
    section: 'clauses',
    isInTimeline: false,
    mustDiffer: [],
  });
  expect(Object.entries(properties).map(([name, { type }]) => [name, type])).toEqual([
    ['modality', 'enum'],
    ['rank', 'enum'],
    ['text', 'text'],
    ['language', 'language'],
    ['ordinal', 'integer'],
    ['printedNumber', 'text'],
    ['proposition', 'text'],
  ]);
  expect(properties.modality).toMatchObject({ enumName: 'Modality', defaultValue: 'ASSERTED' });
  expect(properties.ordinal).toMatchObject({ sortable: true });
  expect(properties.proposition).toEqual({ type: 'text', derived: true });
  expect(references).toEqual({
    evidence: { type: 'EVIDENCE', to: 'Passage', many: true, description: expect.any(String) },
    about: { type: 'ABOUT', to: 'Entity', many: true, optional: true, description: expect.any(String) },
    partOf: { type: 'CLAUSE_OF', to: 'JointStatement', description: expect.any(String) },
  });
});

test('an id begins with the name of the type in kebab case, unless @idPrefix names another prefix', () => {
  expect(kindOfLabel('JointStatement').prefix).toBe('joint-statement');
  expect(kindOfLabel('UnidentifiedActor').prefix).toBe('actor');
});

test('a label that schema.graphql does not have is a RangeError', () => {
  expect(() => kindOfLabel('Treaty')).toThrow(new RangeError('No kind has the label "Treaty".'));
});

describe('The relationships of schema.graphql', () => {
  const factNames = new Set([...factTypes.map(({ type }) => type), CONCERNS]);
  const relationships = [...domainTypes.values()].flatMap((type) =>
    (type.fields ?? []).flatMap((field) =>
      directiveUses(field, 'relationship').map((use) => ({
        name: `${type.name.value}.${field.name.value}`,
        owner: labelOf(type),
        target: labelOf(domainTypes.get(relatedTypeOf(field, domainTypes) ?? '')),
        type: String(use.type),
        direction: use.direction,
        isProjected: hasDirective(field, 'projected'),
      })),
    ),
  );

  test('are @projected where they are facts, and only there', () => {
    const wrong = relationships.filter(({ type, isProjected }) => isProjected !== factNames.has(type));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('include every fact but the one that is reached through tenures', () => {
    const used = new Set(relationships.map(({ type }) => type));
    expect([...factNames].filter((type) => !used.has(type))).toEqual(['HELD_POSITION']);
  });

  test('are either written in dossiers or projected from claims, never both', () => {
    expect(kinds.flatMap(plannedTypes).filter((type) => factNames.has(type))).toEqual([]);
  });

  test('can be followed backwards only where a reference or a fact leads to the type', () => {
    const dead = relationships.filter(
      ({ owner, target, type, direction }) => direction !== 'OUT' && !leads(target, type, owner),
    );
    expect(dead.map(({ name }) => name)).toEqual([]);
  });
});

function labelOf(type: FieldedType | undefined): string {
  return String(type && directiveUses(type, 'node')[0]?.label);
}

/** Whether a relationship of the type leads from a node with one label to a node with the other. */
function leads(from: string, type: string, to: string): boolean {
  const overlaps = (one: string, other: string) =>
    kinds.some((kind: Kind) => hasLabel(kind, one) && hasLabel(kind, other));
  const isReference = kinds.some(
    (kind) =>
      hasLabel(kind, from) &&
      Object.values(kind.references).some((reference) => reference.type === type && overlaps(reference.to, to)),
  );
  const isFact = factTypes.some((fact) => {
    const { references } = kindOfLabel(fact.claim);
    const start = references[fact.from]?.to ?? '';
    const end = fact.to === null ? fact.claim : (references[fact.to]?.to ?? '');
    const isForward = overlaps(start, from) && overlaps(end, to);
    return fact.type === type && (isForward || (fact.symmetric === true && overlaps(start, to) && overlaps(end, from)));
  });
  return isReference || isFact || (type === CONCERNS && overlaps(from, 'Event') && overlaps(to, 'Entity'));
}

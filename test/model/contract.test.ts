import { describe, expect, test } from 'vitest';
import { plannedTypes } from '../../src/ingest/plan.ts';
import { enums } from '../../src/model/enums.ts';
import { CONCERNS, facts } from '../../src/model/facts.ts';
import { carries, type Kind, labelsOf, type Property } from '../../src/model/kind.ts';
import { kindOfLabel, kinds } from '../../src/model/kinds.ts';
import { type ContractField, contractEnums, contractTypes } from './read-contract.ts';

/** Properties that the graph keeps for its own use; no field shows them. */
const hidden = ['Claim.proposition', 'Name.ordinal', 'Name.folded', 'Entity.name'];
/** Fields that are worked out from claims: facts in the form of properties. */
const projected = ['when', 'lifecycle', 'edtfEarliest', 'edtfLatest'];
const factTypes = [...facts.map(({ type }) => type), CONCERNS];

const scalars: Record<Property['type'], string> = {
  text: 'String',
  integer: 'Int',
  edtf: 'EDTF',
  language: 'Language',
  url: 'URL',
  moment: 'DateTime',
  countryCode: 'String',
  sha256: 'String',
  enum: '',
};

function fieldsOf(kind: Kind): readonly ContractField[] {
  return contractTypes.get(kind.label)?.fields ?? [];
}

test('every type of the contract is a kind of the model, and the other way round', () => {
  const types = [...contractTypes.values()].filter(({ isInterface }) => !isInterface);
  expect(kinds.map(({ label }) => label).sort()).toEqual(types.map(({ label }) => label).sort());
});

test('every enum that a field of a node has is in the model, with the same words in the same order', () => {
  const used = new Set([...contractTypes.values()].flatMap(({ fields }) => fields.map(({ type }) => type)));
  const stored = Object.fromEntries([...contractEnums].filter(([name]) => used.has(name)));
  expect(enums).toEqual(stored);
});

test('no type of relationship is both declared by dossiers and worked out from claims', () => {
  const declared = new Set(kinds.flatMap(plannedTypes));
  expect(factTypes.filter((type) => declared.has(type))).toEqual([]);
});

test('every fact of the model is a relationship of the contract', () => {
  const used = new Set(
    [...contractTypes.values()].flatMap(({ fields }) => fields.flatMap(({ relationship }) => relationship?.type ?? [])),
  );
  // Who held a position is reached through tenures; the fact is there for paths and for the questions of part 2.
  expect(factTypes.filter((type) => !used.has(type))).toEqual(['HELD_POSITION']);
});

describe.each(kinds.map((kind) => [kind.label, kind] as const))('%s', (label, kind) => {
  test('carries the labels of its interfaces, and its section has the name of its root field', () => {
    const type = contractTypes.get(label);
    const interfaces = (type?.interfaces ?? []).map((name) => contractTypes.get(name)?.label);
    expect([...kind.interfaces].sort()).toEqual(interfaces.sort());
    expect(kind.section).toBe(type?.plural ?? null);
  });

  test('keeps what the fields of the contract read, in their types', () => {
    const read = fieldsOf(kind).filter(
      (one) => !one.relationship && !one.isComputed && one.name !== 'id' && !isProjected(kind, one.property),
    );
    const expected = Object.entries(kind.properties)
      .filter(([name]) => !labelsOf(kind).some((one) => hidden.includes(`${one}.${name}`)))
      .map(([name, property]) => ({
        property: name,
        type: property.enum ?? scalars[property.type],
        isList: property.list === true,
        isRequired: !property.optional,
        isSortable: property.sortable === true,
      }));
    const found = read.map(({ property, type, isList, isRequired, isSortable }) => ({
      property,
      type,
      isList,
      isRequired,
      isSortable,
    }));
    expect(sorted(expected)).toEqual(sorted(found));
  });

  test('refers to what the fields of the contract lead to', () => {
    const out = fieldsOf(kind).filter(
      (one) => one.relationship?.direction === 'OUT' && !factTypes.includes(one.relationship.type),
    );
    const references = Object.entries(kind.references).map(([name, reference]) => ({
      property: name,
      type: contractName(reference.to),
      isList: reference.many === true,
      isRequired: reference.many === true || !reference.optional,
      relationship: reference.type,
    }));
    const names = carries(kind, 'Entity')
      ? [{ property: 'names', type: 'Name', isList: true, isRequired: true, relationship: 'NAMED' }]
      : [];
    const found = out.map(({ name, type, isList, isRequired, relationship }) => ({
      property: name,
      type,
      isList,
      isRequired,
      relationship: relationship?.type,
    }));
    expect(sorted([...references, ...names])).toEqual(sorted(found));
  });

  test('is reached against the direction of a relationship only where one leads to it', () => {
    for (const { name, type, relationship } of fieldsOf(kind)) {
      if (!relationship || relationship.direction === 'OUT') continue;
      const starts = kinds.filter((one) => carries(one, contractTypes.get(type)?.label ?? ''));
      const leads = starts.some((start) => leadTo(start, relationship.type, kind));
      expect(leads, `${label}.${name} over ${relationship.type}`).toBe(true);
    }
  });
});

function leadTo(start: Kind, type: string, end: Kind): boolean {
  const declared = Object.values(start.references).some(
    (reference) => reference.type === type && carries(end, reference.to),
  );
  const fact = facts.some((one) => {
    const { references } = kindOfLabel(one.claim);
    const from = references[one.from]?.to ?? '';
    const to = one.to === null ? one.claim : (references[one.to]?.to ?? '');
    return (
      one.type === type &&
      ((carries(start, from) && carries(end, to)) ||
        (one.symmetric === true && carries(start, to) && carries(end, from)))
    );
  });
  return declared || fact || (type === CONCERNS && carries(start, 'Event') && carries(end, 'Entity'));
}

/** A status has a lifecycle of its own; an event only has the one that its statuses come to. */
function isProjected(kind: Kind, property: string): boolean {
  return projected.includes(property) && !kind.properties[property];
}

function contractName(label: string): string {
  return [...contractTypes.values()].find((type) => type.label === label)?.name ?? label;
}

function sorted<T extends { property: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.property < b.property ? -1 : 1));
}

test('every label of the model is a label of the contract', () => {
  const known = new Set([...contractTypes.values()].map(({ label }) => label));
  expect(kinds.flatMap(labelsOf).filter((label) => !known.has(label))).toEqual([]);
});

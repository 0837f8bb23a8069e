import { expect, test } from 'vitest';
import { deriveClaimId, explainInvalidId, labelOfId, nameId, propositionOf } from '../../src/model/id.ts';
import { kindOfLabel, sectionKinds } from '../../src/model/kinds.ts';

test('an id is a kind, a colon and a slug in lowercase letters of any script', () => {
  const good = [
    'meeting:2020-09-11-lavrov-wang-yi-moscow',
    'person:王毅',
    'person:лавров',
    'passage:chinaru-2020-09-13/title',
    'topic:a_b.c',
  ];
  expect(good.map(explainInvalidId)).toEqual(good.map(() => null));
});

test('any other text is rejected by a sentence that quotes it', () => {
  expect(explainInvalidId('moscow')).toMatch(
    /"moscow" is not an id; an id is the prefix of a kind, a colon and a slug/,
  );
  expect(explainInvalidId('city:moscow')).toMatch(
    /"city" is not the prefix of a kind; the prefixes are person, country, /,
  );
  expect(explainInvalidId('__proto__:x')).toMatch(/is not an id/);
  for (const id of ['place:Moscow', 'place:', 'place:a b', 'place:a`b', "place:a'b", 'place:a#name-1', 'place:-a']) {
    expect(explainInvalidId(id)).toMatch(/may contain only lowercase letters, digits/);
  }
  expect(explainInvalidId(`place:${'a'.repeat(500)}`)).toMatch(/too long/);
});

test('the label of a node follows from its id, for names too; a text that is not an id has none', () => {
  for (const { prefix, label } of sectionKinds) expect(labelOfId(`${prefix}:a/b`)).toBe(label);
  expect(labelOfId(nameId('meeting:a', 2))).toBe('Name');
  for (const text of ['meeting', 'meetings:a', '', ':', '\u0000:a']) expect(labelOfId(text)).toBeUndefined();
});

test('a claim without an id gets one from what it says and from its modality', () => {
  const participation = kindOfLabel('Participation');
  const values = { event: 'meeting:talks', participant: 'person:wang-yi', modality: 'ASSERTED' };
  expect(deriveClaimId(participation, values)).toBe('participation:talks/wang-yi');
  expect(deriveClaimId(participation, { ...values, modality: 'NON_LITERAL' })).toBe(
    'participation:talks/wang-yi/non-literal',
  );
  expect(propositionOf(participation, 'x', values)).toBe('Participation|meeting:talks|person:wang-yi');
});

test('dates that differ in a sign alone give different ids', () => {
  const dating = kindOfLabel('Dating');
  const dates = [
    '2020',
    '2020?',
    '2020~',
    '2020%',
    '[2020..2021]',
    '{2020..2021}',
    '[..2020]',
    '2020/..',
    '2020-09-13T18:02:14Z',
  ];
  const ids = dates.map((edtf) => deriveClaimId(dating, { subject: 'meeting:talks', edtf, modality: 'ASSERTED' }));
  expect(new Set(ids).size).toBe(dates.length);
  expect(ids.map(explainInvalidId)).toEqual(ids.map(() => null));
});

import { expect, test } from 'vitest';
import { toCommand, toQuery } from '../../src/graph/query.ts';

test('the parameters of a statement are sent as entries of one map, so that their sizes do not change its text', () => {
  const text = 'MATCH (n:Node {id: $id}) WHERE n.kind IN $kinds RETURN n.names[$languages[n.language]]';
  const sent = 'MATCH (n:Node {id: $p.id}) WHERE n.kind IN $p.kinds RETURN n.names[$p.languages[n.language]]';
  for (const kinds of [[], ['TALKS'], ['TALKS', 'VISIT']]) {
    const params = { id: 'meeting:x', kinds, languages: { ru: 'Москва' } };
    expect(toQuery({ text, params })).toEqual({ text: sent, params: { p: params } });
  }
});

test('an administrative command is sent as it is', () => {
  const command = { text: 'ALTER CURRENT USER SET PASSWORD FROM $old TO $new', params: { old: 'a', new: 'b' } };
  expect(toCommand(command)).toEqual(command);
});

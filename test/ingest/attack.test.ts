import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { importDossiers } from '../../src/ingest/import.ts';
import { emptyGraph, openTestGraph } from '../support/graph.ts';
import { type Dossier, named, talks, vocabulary, writeDossierFile, writeInput } from './dossier-files.ts';
import { column, snapshot } from './snapshot.ts';

const graph = await openTestGraph();
afterAll(() => graph.close());
beforeEach(async () => {
  await emptyGraph(graph);
  await importDossiers(graph, [await writeDossierFile(vocabulary), await writeDossierFile(talks)]);
});

const hostile = [
  "'}) DETACH DELETE n //",
  '"); MATCH (n) DETACH DELETE n; //',
  '`) MATCH (n) DETACH DELETE n //',
  '\\u0060) MATCH (n) DETACH DELETE n //',
  '\u0060:Person {id: 1}) //',
  '$name {{name}} %s $(name)',
  '/* */ -- # ;',
  '__proto__',
  'constructor',
  '王毅 与 拉夫罗夫 “—带一路”',
  'Лавров Сергей Викторович',
  '👩🏽‍🚀🇷🇺𠮷é\u202e\u0000\u0007',
  'line\nbreak\r\n\ttab \\ backslash',
];

/** Returns a document in which every text is `text`. */
function documentOf(text: string): Dossier {
  return {
    dossier: 'hostile',
    title: text,
    kind: 'DOCUMENT',
    document: 'source:hostile',
    topics: [{ id: 'topic:hostile', names: [{ value: text, language: 'en', kind: 'ALIAS' }] }],
    sources: [{ id: 'source:hostile', kind: 'WEBPAGE', held: 'HELD', title: text, names: named('x') }],
    passages: [{ id: 'passage:hostile', source: 'source:hostile', exact: text, prefix: text, suffix: text }],
    stances: [
      {
        holder: 'person:lavrov',
        target: 'topic:trade',
        verb: 'WELCOMES',
        wording: text,
        evidence: ['passage:hostile'],
      },
    ],
  };
}

describe.each(['yaml', 'json'] as const)(
  'a hostile text in %s is stored byte for byte and changes nothing else',
  (format) => {
    test.each(hostile)('%j', async (text) => {
      const others = () =>
        column(
          graph,
          "MATCH (:Dossier)-[:DECLARES]->(n) WHERE NOT n.id CONTAINS 'hostile' AND NOT n:Stance RETURN n.id ORDER BY n.id",
        );
      const before = await others();
      await importDossiers(graph, [await writeDossierFile(documentOf(text), format)]);
      const kept = await graph.read({
        text: `MATCH (d:Dossier {id: 'hostile'}), (t:Topic {id: 'topic:hostile'})-[:NAMED]->(n:Name), (p:Passage {id: 'passage:hostile'})<-[:EVIDENCE]-(s:Stance)
             RETURN d.title, t.name, n.value, p.exact, p.prefix, p.suffix, s.wording`,
        params: {},
      });
      expect(kept).toEqual([Array(7).fill(text)]);
      expect(await others()).toEqual(before);
    });
  },
);

describe('an id that could break out of a query is rejected before it reaches the database', () => {
  test.each([
    "place:a'b",
    'place:a"b',
    'place:a`b',
    'place:a\\u0060b',
    'place:a{b}',
    'place:a b',
    'place:A',
    '__proto__:a',
    'place:__proto__ ',
    'place:a\u0000',
  ])('%j', async (id) => {
    const before = await snapshot(graph);
    const file = await writeDossierFile(
      { dossier: 'hostile', title: 'x', kind: 'VOCABULARY', places: [{ id, names: named('x') }] },
      'json',
    );
    await expect(importDossiers(graph, [file])).rejects.toMatchObject({ name: 'InvalidInputError' });
    expect(await snapshot(graph)).toEqual(before);
  });
});

describe('a key that could become a property, a label or a prototype is rejected', () => {
  const place = (key: string) =>
    `{"dossier": "hostile", "title": "x", "kind": "VOCABULARY", "places": [{"id": "place:a", "names": [{"value": "x", "language": "en", "kind": "SHORT"}], ${JSON.stringify(key)}: {"polluted": true}}]}`;
  test.each(['__proto__', 'constructor', 'a` SET n:Admin //', 'proposition', 'name', 'whenSort'])('%j', async (key) => {
    for (const name of ['hostile.json', 'hostile.yaml']) {
      const before = await snapshot(graph);
      await expect(importDossiers(graph, [await writeInput(name, place(key))])).rejects.toMatchObject({
        name: 'InvalidInputError',
      });
      expect(await snapshot(graph)).toEqual(before);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('half a surrogate pair, which would be stored as another character', async () => {
    const text = `{"dossier": "hostile", "title": "x", "kind": "VOCABULARY", "places": [{"id": "place:a", "names": [{"value": "a\\ud800", "language": "en", "kind": "SHORT"}]}]}`;
    await expect(importDossiers(graph, [await writeInput('hostile.json', text)])).rejects.toMatchObject({
      name: 'InvalidInputError',
    });
  });
});

import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { rebuildProjection } from '../../../src/graph/projection/rebuild.ts';
import { importDossiers } from '../../../src/ingest/import.ts';
import { askOver } from '../../api/ask.ts';
import { writeDossierFile } from '../../ingest/dossier-files.ts';
import { snapshot } from '../../ingest/snapshot.ts';
import { emptyGraph, openTestGraph } from '../../support/graph.ts';
import {
  dossierOf,
  type RandomModality,
  type RandomSource,
  type RandomWorld,
  randomWorld,
} from '../../support/random-dossiers.ts';

const graph = await openTestGraph();
const ask = askOver(graph);
afterAll(() => graph.close());

/** One import contains several worlds, because the import itself costs more than its content. */
const worlds = fc.array(randomWorld, { minLength: 6, maxLength: 12 });
const runs = { numRuns: 5, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false };

async function load(entries: Iterable<readonly [string, RandomWorld]>): Promise<void> {
  await emptyGraph(graph);
  await importDossiers(graph, [await writeDossierFile(dossierOf(new Map(entries)), 'json')]);
}

const withSource = (world: RandomWorld, source: RandomSource): RandomWorld => ({
  ...world,
  sources: [...world.sources, source],
});

test('a copy never adds an origin, and an independent source always does', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(worlds, fc.nat(), async (many, choice) => {
      const supported = many.filter(({ sources }) => sources.some(({ support }) => support !== 'NONE'));
      fc.pre(supported.length > 0);
      const variants = supported.flatMap((world, place) => {
        const supporting = [...world.sources.keys()].filter((index) => world.sources[index]?.support !== 'NONE');
        const copied = supporting[choice % supporting.length] as number;
        const copy = { derivedFrom: [copied], publisher: null, support: 'UNCREDITED' } as const;
        const independent = { derivedFrom: [], publisher: 4, support: 'UNCREDITED' } as const;
        return [
          [`w${place}-base`, world],
          [`w${place}-copied`, withSource(world, copy)],
          [`w${place}-joined`, withSource(world, independent)],
        ] as const;
      });
      await load(variants);
      const { data, roundTrips, errors } = await ask(
        '{ eventLocations(first: 100) { nodes { event { id } support { status reportCount originCount origins { reports { id } } } } } }',
      );
      expect(errors).toBeUndefined();
      expect(roundTrips).toBe(1);
      const found = new Map<
        string,
        { status: string; reportCount: number; originCount: number; origins: { reports: { id: string }[] }[] }
      >(
        data.eventLocations.nodes.map((node: { event: { id: string }; support: never }) => [
          node.event.id.replace('meeting:', ''),
          node.support,
        ]),
      );
      for (const place of supported.keys()) {
        const of = (variant: string) => {
          const support = found.get(`w${place}-${variant}`);
          if (!support) throw new Error(`No support for w${place}-${variant}.`);
          expect(support.originCount).toBeGreaterThanOrEqual(1);
          expect(support.originCount).toBeLessThanOrEqual(support.reportCount);
          expect(support.origins).toHaveLength(support.originCount);
          expect(support.status).toBe(support.originCount > 1 ? 'CORROBORATED' : 'SINGLE_ORIGIN');
          const grouped = new Set(support.origins.flatMap(({ reports }) => reports.map(({ id }) => id)));
          expect(grouped.size).toBe(support.reportCount);
          return support;
        };
        const { originCount, reportCount } = of('base');
        expect(of('copied')).toMatchObject({ originCount, reportCount: reportCount + 1 });
        expect(of('joined')).toMatchObject({ originCount: originCount + 1, reportCount: reportCount + 1 });
      }
    }),
    runs,
  ),
);

const isFactual = ({ modality, rank }: RandomModality) =>
  (modality === 'ASSERTED' || modality === 'PLANNED') && rank !== 'DEPRECATED';

test(
  'denied, alleged, non-literal and deprecated claims imply no fact, and every fact is implied by claims',
  { timeout: 120_000 },
  () =>
    fc.assert(
      fc.asyncProperty(worlds, async (many) => {
        await load(many.map((world, place) => [`w${place}`, world] as const));
        const { data } = await ask('{ meetings(first: 100) { nodes { id when participants { id } } } }');
        expect(data.meetings.nodes).toHaveLength(many.length);
        for (const { id, when, participants } of data.meetings.nodes) {
          const world = many[Number(id.replace('meeting:w', ''))] as RandomWorld;
          const people = new Set(world.participations.filter(isFactual).map(({ person }) => `person:p${person}`));
          expect(participants.map((one: { id: string }) => one.id)).toEqual([...people].sort());
          const days = world.datings.filter(isFactual).map(({ day }) => `2031-01-${String(day).padStart(2, '0')}`);
          if (days.length === 0) expect(when).toBeNull();
          else expect(days).toContain(when);
        }
        const before = await snapshot(graph);
        expect(await rebuildProjection(graph)).toEqual({ created: 0, updated: 0, removed: 0 });
        expect(await snapshot(graph)).toEqual(before);
      }),
      runs,
    ),
);

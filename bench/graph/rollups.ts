import type { PlannedNode } from '../../src/ingest/plan.ts';
import { kindOfId } from '../../src/model/id.ts';
import { hasLabel } from '../../src/model/kind.ts';
import { referenceOf, referencesOf, type StoredDossier } from './stored.ts';

/** The kinds of items that timelines count, by their labels. */
const kinds: Readonly<Record<string, string>> = {
  Meeting: 'MEETING',
  Milestone: 'MILESTONE',
  JointStatement: 'JOINT_STATEMENT',
  Source: 'SOURCE',
};

const EVERYTHING = '*';
const OPEN = '..';

/** How many items about one thing have dates in one pair of months, by their days. */
export interface Rollup {
  readonly scope: string;
  readonly kind: string;
  readonly firstMonth: string;
  readonly lastMonth: string;
  readonly days: string[];
  readonly counts: number[];
}

/** The rollups of the whole graph, gathered dossier by dossier. */
export class Rollups {
  readonly #rollups = new Map<string, Rollup>();

  /** Counts the items of a dossier, and notes at each how it was counted. */
  count(dossier: StoredDossier): void {
    const scopes = scopesOf(dossier);
    for (const { id, kind, properties } of dossier.nodes.values()) {
      const counted = kinds[kind.label];
      if (counted === undefined || properties.when === undefined) continue;
      const [first, last] = [properties.whenEarliest ?? OPEN, properties.whenLatest ?? OPEN].map(String);
      const things = [...(scopes.get(id) ?? [])].filter(isScope).sort();
      properties.countedAt = `${first}/${last}`;
      properties.countedFor = things;
      for (const scope of [EVERYTHING, ...things]) this.#add(scope, counted, [first ?? OPEN, last ?? OPEN]);
    }
  }

  #add(scope: string, kind: string, [first, last]: readonly [string, string]): void {
    const [firstMonth, lastMonth] = [monthOf(first), monthOf(last)];
    const key = `${scope} ${kind} ${firstMonth} ${lastMonth}`;
    let rollup = this.#rollups.get(key);
    if (!rollup) {
      rollup = { scope, kind, firstMonth, lastMonth, days: [], counts: [] };
      this.#rollups.set(key, rollup);
    }
    const days = `${dayOf(first)}/${dayOf(last)}`;
    // There are millions of rollups, most of one day: two lists take far less memory than a map.
    const place = rollup.days.indexOf(days);
    if (place < 0) {
      rollup.days.push(days);
      rollup.counts.push(1);
    } else rollup.counts[place] = (rollup.counts[place] ?? 0) + 1;
  }

  /** The rollups as rows: scope, kind, months, sum, days and their counts. */
  *rows(): Generator<readonly unknown[]> {
    for (const { scope, kind, firstMonth, lastMonth, days, counts } of this.#rollups.values()) {
      const places = [...days.keys()].sort((a, b) => ((days[a] ?? '') < (days[b] ?? '') ? -1 : 1));
      const sum = counts.reduce((total, count) => total + count, 0);
      yield [scope, kind, firstMonth, lastMonth, sum, places.map((at) => days[at]), places.map((at) => counts[at])];
    }
  }
}

function monthOf(day: string): string {
  return day === OPEN ? OPEN : day.slice(0, 7);
}

function dayOf(day: string): string {
  return day === OPEN ? OPEN : day.slice(8);
}

/** Rollups are kept for things that do not stand in timelines themselves. */
function isScope(id: string): boolean {
  const kind = kindOfId(id);
  return kind !== undefined && hasLabel(kind, 'Entity') && !hasLabel(kind, 'Dated');
}

/** The things that each item of a dossier is about, as the field `timeline` tells it. */
function scopesOf(dossier: StoredDossier): Map<string, Set<string>> {
  const scopes = new Map<string, Set<string>>();
  const add = (item: string | undefined, ...things: readonly (string | undefined)[]) => {
    if (item === undefined) return;
    const known = scopes.get(item) ?? new Set();
    scopes.set(item, known);
    for (const thing of things) if (thing !== undefined) known.add(thing);
  };
  const each = (label: string, note: (node: PlannedNode) => void) => dossier.claims(label).forEach(note);
  for (const { type, from, to } of dossier.relationships) {
    if (type === 'TOOK_PART_IN' || type === 'LAUNCH' || type === 'ISSUED') add(to, from);
    else if (type === 'TOOK_PLACE_IN' || type === 'CONCERNS' || type === 'PUBLISHER') add(from, to);
  }
  each('Participation', (claim) => add(referenceOf(claim, 'event'), referenceOf(claim, 'onBehalfOf')));
  const documents = new Map<string, string[]>();
  each('Passage', (passage) =>
    documents.set(passage.id, [...referencesOf(passage, 'source'), ...referencesOf(passage, 'creditedTo')]),
  );
  each('Clause', (clause) => {
    const about = referencesOf(clause, 'about');
    add(referenceOf(clause, 'partOf'), ...about);
    for (const passage of clause.evidence) for (const source of documents.get(passage) ?? []) add(source, ...about);
  });
  return scopes;
}

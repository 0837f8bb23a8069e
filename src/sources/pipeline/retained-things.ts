import type { Graph } from '../../graph/client.ts';
import { type StoredThing, thingsDeclaredOnlyBy } from '../../graph/dossier-ownership.ts';
import { kindOfId } from '../../model/id.ts';
import type { Kind } from '../../model/kind.ts';
import { type MergedEntry, sharedSections } from './merge-entries.ts';

/**
 * The things that a changed chunk must go on declaring although its records no longer name them: it alone declares them,
 * and other chunks, or its own entries, refer to them. Returns them as they are stored.
 */
export async function retainedThings(
  graph: Graph,
  dossier: string,
  entries: readonly MergedEntry[],
): Promise<readonly MergedEntry[]> {
  const declaredNow = new Set(entries.map(({ id }) => id));
  const dropped = (await thingsDeclaredOnlyBy(graph, dossier)).filter(
    ({ id }) => !declaredNow.has(id) && sectionOf(id) !== null,
  );
  const byId = new Map(dropped.map((thing) => [thing.id, thing]));
  const retained = new Set<string>();
  const retain = (thing: StoredThing | undefined): void => {
    if (!thing || retained.has(thing.id)) return;
    retained.add(thing.id);
    for (const [, to] of thing.references) retain(byId.get(to));
  };
  for (const thing of dropped) if (thing.isReferredTo) retain(thing);
  for (const { value } of entries)
    for (const item of Object.values(value).flat()) if (typeof item === 'string') retain(byId.get(item));
  return dropped.filter(({ id }) => retained.has(id)).map(toEntry);
}

function sectionOf(id: string): string | null {
  const section = kindOfId(id)?.section ?? null;
  return section !== null && sharedSections.has(section) ? section : null;
}

function toEntry(thing: StoredThing): MergedEntry {
  const kind = kindOfId(thing.id);
  const value = kind ? { id: thing.id, names: thing.names.map(toName), ...fieldsOf(kind, thing) } : { id: thing.id };
  return { section: sectionOf(thing.id) ?? '', id: thing.id, value, records: [] };
}

function toName({ value, language, kind }: Readonly<Record<string, unknown>>): object {
  return { value, language, kind };
}

function fieldsOf(kind: Kind, { properties, references }: StoredThing): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, { derived }] of Object.entries(kind.properties))
    if (!derived && properties[name] !== undefined) fields[name] = properties[name];
  for (const [name, { type, many }] of Object.entries(kind.references)) {
    const ids = references.flatMap(([stored, to]) => (stored === type ? [to] : []));
    if (ids.length > 0) fields[name] = many ? ids : ids[0];
  }
  return fields;
}

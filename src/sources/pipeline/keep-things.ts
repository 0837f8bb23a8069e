import type { Graph } from '../../graph/client.ts';
import { type StoredThing, thingsOf } from '../../graph/dossier-ownership.ts';
import { kindOfId } from '../../model/id.ts';
import type { Kind } from '../../model/kind.ts';
import { type MergedEntry, sharedSections } from './merge.ts';

/**
 * What a changed chunk must go on declaring though its records no longer declare it: things that it was the first to name
 * and that other chunks, or its own entries, refer to. Gives them as they are stored.
 */
export async function thingsToKeep(
  graph: Graph,
  dossier: string,
  entries: readonly MergedEntry[],
): Promise<readonly MergedEntry[]> {
  const declaredNow = new Set(entries.map(({ id }) => id));
  const dropped = (await thingsOf(graph, dossier)).filter(({ id }) => !declaredNow.has(id) && sectionOf(id) !== null);
  const byId = new Map(dropped.map((thing) => [thing.id, thing]));
  const kept = new Set<string>();
  const keep = (thing: StoredThing | undefined): void => {
    if (!thing || kept.has(thing.id)) return;
    kept.add(thing.id);
    for (const [, to] of thing.references) keep(byId.get(to));
  };
  for (const thing of dropped) if (thing.isReferredTo) keep(thing);
  for (const { value } of entries)
    for (const one of Object.values(value).flat()) if (typeof one === 'string') keep(byId.get(one));
  return dropped.filter(({ id }) => kept.has(id)).map(toEntry);
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

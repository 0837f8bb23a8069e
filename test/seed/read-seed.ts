import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readDossier } from '../../src/ingest/read/read-dossiers.ts';
import type { DossierItem } from '../../src/model/dossier.ts';
import { hasLabel, type Kind } from '../../src/model/kind.ts';
import { kindOfSection } from '../../src/model/kinds.ts';

const folder = new URL('../../seed/', import.meta.url);

/** The paths of the files of the seed, vocabularies first. */
export const seedFiles: readonly string[] = ['vocabularies', 'dossiers'].flatMap((part) =>
  readdirSync(new URL(`${part}/`, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => fileURLToPath(new URL(`${part}/${name}`, folder))),
);

/** The content of the seed: every entry with its kind, and the texts that documents record. */
export interface Seed {
  readonly entries: readonly { readonly kind: Kind; readonly item: DossierItem }[];
  readonly texts: readonly { readonly sha256: string; readonly codePoints: number }[];
}

/** Reads the seed's files. */
export async function readSeed(): Promise<Seed> {
  const entries: { kind: Kind; item: DossierItem }[] = [];
  const texts: { sha256: string; codePoints: number }[] = [];
  for (const file of seedFiles) {
    for (const [key, value] of Object.entries((await readDossier(file)).read())) {
      const kind = kindOfSection(key);
      if (kind) entries.push(...(value as DossierItem[]).map((item) => ({ kind, item })));
      else if (key === 'text') texts.push(value as Seed['texts'][number]);
    }
  }
  return { entries, texts };
}

/** Returns the entries of the seed whose kind has a label, as the type that the caller expects. */
export function carrying<T>({ entries }: Seed, label: string): readonly T[] {
  return entries.filter(({ kind }) => hasLabel(kind, label)).map(({ item }) => item as unknown as T);
}

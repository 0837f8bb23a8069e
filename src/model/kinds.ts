import { claims } from './claims.ts';
import { evidence, nameKind } from './evidence.ts';
import { carries, type Kind } from './kind.ts';
import { things } from './things.ts';

/** Every kind that has a section in a dossier, things first, so that a dossier reads from top to bottom. */
export const sectionKinds: readonly Kind[] = [...things, ...evidence, ...claims];

/** Every kind of node that dossiers bring into the graph, names among them. */
export const kinds: readonly Kind[] = [...sectionKinds, nameKind];

const bySection = new Map(sectionKinds.map((kind) => [kind.section, kind]));
const byPrefix = new Map(sectionKinds.map((kind) => [kind.prefix, kind]));
const byLabel = new Map(kinds.map((kind) => [kind.label, kind]));

/** The kind whose section in a dossier has this name. */
export function kindOfSection(section: string): Kind | undefined {
  return bySection.get(section);
}

/** The kind whose ids begin with this prefix. */
export function kindOfPrefix(prefix: string): Kind | undefined {
  return byPrefix.get(prefix);
}

/** The kind with this label. Throws for a label that is not in the model. */
export function kindOfLabel(label: string): Kind {
  const kind = byLabel.get(label);
  if (!kind) throw new RangeError(`No kind has the label "${label}".`);
  return kind;
}

/** The kinds that carry a label, their own or an interface's. */
export function kindsCarrying(label: string): readonly Kind[] {
  return sectionKinds.filter((kind) => carries(kind, label));
}

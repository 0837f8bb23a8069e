import { Kind as Syntax } from 'graphql';
import { deriveKind } from './derive-kind.ts';
import { hasLabel, type Kind } from './kind.ts';
import { domainTypes } from './sdl/domain-schema.ts';
import { constantCase, hasDirective } from './sdl/sdl-types.ts';

const derived = [...domainTypes.values()]
  .filter((type) => type.kind === Syntax.OBJECT_TYPE_DEFINITION && hasDirective(type, 'node'))
  .map(deriveKind);

/**
 * Every kind that has a section in a dossier: things, then passages, then claims, so that a dossier that is written in
 * this order refers only to what comes before.
 */
export const sectionKinds: readonly Kind[] = derived
  .filter(({ section }) => section !== null)
  .toSorted((a, b) => layerOf(a) - layerOf(b));

/** 0 for things, 1 for passages, 2 for claims. */
function layerOf(kind: Kind): number {
  return hasLabel(kind, 'Entity') ? 0 : hasLabel(kind, 'Claim') ? 2 : 1;
}

/** Every kind of node that dossiers bring into the graph, names included. */
export const kinds: readonly Kind[] = [...sectionKinds, ...derived.filter(({ section }) => section === null)];

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

/** The kind with this label. Throws a RangeError for a label that schema.graphql does not have. */
export function kindOfLabel(label: string): Kind {
  const kind = byLabel.get(label);
  if (!kind) throw new RangeError(`No kind has the label "${label}".`);
  return kind;
}

/** The word for a kind in the enums SearchType and TimelineKind: JOINT_STATEMENT for JointStatement. */
export function enumWordOfKind({ label }: Kind): string {
  return constantCase(label);
}

/** The label of the kind with this word in the enums SearchType and TimelineKind. Throws a RangeError for another word. */
export function labelOfEnumWord(word: string): string {
  const kind = kinds.find((one) => enumWordOfKind(one) === word);
  if (!kind) throw new RangeError(`No kind has the word "${word}".`);
  return kind.label;
}

/** The kinds whose nodes have a label, their own or an interface's. */
export function kindsWithLabel(label: string): readonly Kind[] {
  return sectionKinds.filter((kind) => hasLabel(kind, label));
}

/** The kind of a name of a thing. */
export const nameKind: Kind = kindOfLabel('Name');

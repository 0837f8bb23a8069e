import { Kind } from 'graphql';
import {
  constantCase,
  descriptionOf,
  type FieldedType,
  type FieldedTypes,
  hasDirective,
} from '../../model/sdl/sdl-types.ts';
import { block, described } from './sdl.ts';

/**
 * The enums whose words are kinds of nodes: SearchType with the kinds that have names or a @searched field, TimelineKind
 * with the kinds that have @inTimeline. A schema without such kinds has no such enum.
 */
export function kindEnums(types: FieldedTypes): string[] {
  const nodeTypes = [...types.values()].filter(
    (type) => type.kind === Kind.OBJECT_TYPE_DEFINITION && hasDirective(type, 'node') && hasDirective(type, 'plural'),
  );
  const searched = nodeTypes.filter(
    (type) => implementsAny(type, ['Entity']) || type.fields?.some((field) => hasDirective(field, 'searched')),
  );
  const timed = [...types.values()].filter((type) => hasDirective(type, 'inTimeline')).map(({ name }) => name.value);
  const inTimeline = nodeTypes.filter((type) => implementsAny(type, timed));
  return [
    ...kindEnum('SearchType', 'A kind of node that a search can find.', searched),
    ...kindEnum('TimelineKind', 'A kind of item in a timeline.', inTimeline),
  ];
}

function kindEnum(name: string, description: string, types: readonly FieldedType[]): string[] {
  const words = types.map((type) => described(descriptionOf(type), constantCase(type.name.value)));
  return words.length === 0 ? [] : [block(description, `enum ${name}`, words)];
}

/** Whether the type is one of these or implements one. */
function implementsAny(type: FieldedType, names: readonly string[]): boolean {
  return [type, ...(type.interfaces ?? [])].some(({ name }) => names.includes(name.value));
}

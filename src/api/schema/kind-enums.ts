import { Kind } from 'graphql';
import {
  constantCase,
  descriptionOf,
  type FieldedType,
  type FieldedTypes,
  hasDirective,
} from '../../model/sdl/sdl-types.ts';
import { describedBlock, withDescription } from './sdl.ts';

/**
 * The enums of node types: SearchType, of the types that have names or a @searched field, and TimelineKind, of the types
 * with @inTimeline. An enum without values is left out.
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
    ...kindEnum('SearchType', 'The kind of a search result.', searched),
    ...kindEnum('TimelineKind', 'The kind of an item in a timeline.', inTimeline),
  ];
}

function kindEnum(name: string, description: string, types: readonly FieldedType[]): string[] {
  const values = types.map((type) => withDescription(descriptionOf(type), constantCase(type.name.value)));
  return values.length === 0 ? [] : [describedBlock(description, `enum ${name}`, values)];
}

/** Whether the type, or an interface that it implements, has one of these names. */
function implementsAny(type: FieldedType, names: readonly string[]): boolean {
  return [type, ...(type.interfaces ?? [])].some(({ name }) => names.includes(name.value));
}

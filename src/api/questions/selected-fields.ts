import { type GraphQLResolveInfo, getNamedType, isObjectType } from 'graphql';
import { collectFields } from '../../compiler/selection/fields.ts';

/** Whether a field below the one that `info` is of, by its path of field names (`items.totalCount`), is selected. */
export function wantedFields(
  info: Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues' | 'fieldNodes' | 'returnType'>,
): (path: string) => boolean {
  return (path) => {
    let type = getNamedType(info.returnType);
    let nodes = info.fieldNodes;
    for (const name of path.split('.')) {
      if (!isObjectType(type)) return false;
      const selected = [...collectFields(info, type, nodes).values()].flat().filter((node) => node.name.value === name);
      const field = type.getFields()[name];
      if (selected.length === 0 || !field) return false;
      type = getNamedType(field.type);
      nodes = selected;
    }
    return true;
  };
}

import { type GraphQLResolveInfo, getNamedType, isObjectType } from 'graphql';
import { collectFields } from '../../compiler/selection/fields.ts';

/** The fields that a request selects below a root field. */
export interface SelectedFields {
  /** Whether a field is selected, given its path of field names below the root field, such as `items.totalCount`. */
  has(path: string): boolean;
}

/** The fields selected below the root field that `info` describes. */
export function selectedFields(
  info: Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues' | 'fieldNodes' | 'returnType'>,
): SelectedFields {
  const has = (path: string): boolean => {
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
  return { has };
}

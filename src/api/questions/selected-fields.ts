import { type GraphQLResolveInfo, getArgumentValues, getNamedType, isObjectType } from 'graphql';
import { BadUserInput } from '../../compiler/errors.ts';
import { collectFields } from '../../compiler/selection/fields.ts';
import type { Arguments } from '../../compiler/selection/selection.ts';

/** The fields that a request selects below a root field. */
export interface SelectedFields {
  /** Whether a field is selected, given its path of field names below the root field, such as `items.totalCount`. */
  has(path: string): boolean;
  /**
   * The arguments of a field of the root field's type; empty if it is not selected. Throws BadUserInput if it is selected
   * several times with different arguments, since one statement reads it once.
   */
  argumentsOf(name: string): Arguments;
}

/** The fields selected below the root field that `info` describes. */
export function selectedFields(
  info: Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues' | 'fieldName' | 'fieldNodes' | 'returnType'>,
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
  const argumentsOf = (name: string): Arguments => {
    const type = getNamedType(info.returnType);
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    if (!isObjectType(type) || !field) return {};
    const nodes = [...collectFields(info, type, info.fieldNodes).values()]
      .flat()
      .filter((node) => node.name.value === name);
    const [first = {}, ...others] = nodes.map((node) => getArgumentValues(field, node, info.variableValues));
    const other = others.find((args) => JSON.stringify(args) !== JSON.stringify(first));
    if (!other) return first;
    throw new BadUserInput(
      `${name}: ${JSON.stringify(first)} and ${JSON.stringify(other)} are different arguments in one request for ${info.fieldName}; select ${info.fieldName} twice, under two aliases.`,
    );
  };
  return { has, argumentsOf };
}

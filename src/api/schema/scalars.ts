import { type ASTNode, GraphQLError, GraphQLID, type GraphQLScalarTypeConfig, Kind } from 'graphql';
import { canonicalId } from '../../model/id.ts';
import type { PropertyType } from '../../model/kind.ts';
import { propertySchema } from '../../model/value-schemas.ts';

/** The functions that read and write the values of a scalar. Its name and description are in schema.graphql. */
export type Coercion = Required<
  Pick<GraphQLScalarTypeConfig<string, string>, 'coerceInputValue' | 'coerceInputLiteral' | 'coerceOutputValue'>
>;

/**
 * The scalars of schema.graphql. Values in requests follow the same rules as in dossiers; others throw a GraphQLError with
 * the code BAD_USER_INPUT.
 */
export const scalars: Readonly<Record<string, Coercion>> = {
  EDTF: textScalar('EDTF', 'edtf'),
  Language: textScalar('Language', 'language'),
  URL: textScalar('URL', 'url'),
  DateTime: textScalar('DateTime', 'moment'),
  ID: idScalar(),
};

/**
 * ID as graphql-js reads it, in the canonical form in which ids are stored. A schema cannot have a type of its own with this
 * name, so the library changes that of graphql-js.
 */
function idScalar(): Coercion {
  const { coerceInputValue, coerceInputLiteral, coerceOutputValue } = GraphQLID;
  return {
    coerceOutputValue,
    coerceInputValue: (value) => canonicalId(coerceInputValue(value)),
    coerceInputLiteral: (node) => canonicalId(String(coerceInputLiteral?.(node))),
  };
}

/** Output is not validated: the import validated each value before storing it. */
function textScalar(name: string, type: PropertyType): Coercion {
  const field = propertySchema({ type });
  const read = (text: string, node?: ASTNode): string => {
    const result = field.safeParse(text);
    if (!result.success) throw badUserInput(result.error.issues.map(({ message }) => message).join(' '), node);
    return String(result.data);
  };
  const notText = (value: string) => `${value} is not a string; write a value of the type ${name} in quotes.`;
  return {
    coerceOutputValue: String,
    coerceInputValue: (value) => {
      if (typeof value === 'string') return read(value);
      throw badUserInput(notText(JSON.stringify(value)));
    },
    coerceInputLiteral: (node) => {
      if (node.kind === Kind.STRING) return read(node.value, node);
      throw badUserInput(notText('value' in node ? String(node.value) : `A literal of the kind ${node.kind}`), node);
    },
  };
}

function badUserInput(message: string, node?: ASTNode): GraphQLError {
  return new GraphQLError(message, { nodes: node, extensions: { code: 'BAD_USER_INPUT' } });
}

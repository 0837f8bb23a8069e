import { type ASTNode, GraphQLError, type GraphQLScalarTypeConfig, Kind } from 'graphql';
import { propertyField } from '../../model/fields.ts';
import type { PropertyType } from '../../model/kind.ts';

/** How a scalar's values come in and go out; its name and description stand in schema.graphql. */
export type Coercion = Required<
  Pick<GraphQLScalarTypeConfig<string, string>, 'coerceInputValue' | 'coerceInputLiteral' | 'coerceOutputValue'>
>;

/** The scalars of schema.graphql, read by the rules by which dossiers are read; what is refused is BAD_USER_INPUT. */
export const scalars: Readonly<Record<string, Coercion>> = {
  EDTF: textScalar('EDTF', 'edtf'),
  Language: textScalar('Language', 'language'),
  URL: textScalar('URL', 'url'),
  DateTime: textScalar('DateTime', 'moment'),
};

/** What leaves needs no reading: it was checked when it entered the graph. */
function textScalar(name: string, type: PropertyType): Coercion {
  const field = propertyField({ type });
  const read = (text: string, at?: ASTNode): string => {
    const result = field.safeParse(text);
    if (!result.success) throw refusal(result.error.issues.map(({ message }) => message).join(' '), at);
    return String(result.data);
  };
  const notText = (value: string) => `${value} is not text; a value of the type ${name} is written in quotes.`;
  return {
    coerceOutputValue: String,
    coerceInputValue: (value) => {
      if (typeof value === 'string') return read(value);
      throw refusal(notText(JSON.stringify(value)));
    },
    coerceInputLiteral: (node) => {
      if (node.kind === Kind.STRING) return read(node.value, node);
      throw refusal(notText('value' in node ? String(node.value) : `A literal of the kind ${node.kind}`), node);
    },
  };
}

function refusal(message: string, at?: ASTNode): GraphQLError {
  return new GraphQLError(message, { nodes: at, extensions: { code: 'BAD_USER_INPUT' } });
}

import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isScalarType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import type { RequestValues } from './request-values.ts';

/**
 * The fingerprint of a request's variables: whatever of them a plan may depend on. It contains which variables are present
 * or null, booleans and enum values, the fields of input objects, the lengths of lists of them, and which ends of EDTF dates
 * are open. Texts and numbers are parameters of the statement, so they are not part of it.
 */
export function variablesFingerprint(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: Pick<OperationDefinitionNode, 'variableDefinitions'>,
  request: Pick<RequestValues, 'variableValues' | 'options'>,
): string {
  const { coerced } = request.variableValues;
  let fingerprint = '';
  for (const { variable, type } of variableDefinitions) {
    const name = variable.name.value;
    const inputType = typeFromAST(schema, type) as GraphQLInputType;
    fingerprint += `${Object.hasOwn(coerced, name) ? fingerprintOf(inputType, coerced[name], request.options) : '-'},`;
  }
  return fingerprint;
}

function fingerprintOf(type: GraphQLInputType, value: unknown, options: RequestValues['options']): string {
  if (value === null || value === undefined) return 'null';
  const nullable = getNullableType(type) as GraphQLInputType;
  if (isListType(nullable)) {
    const fingerprints = (value as readonly unknown[]).map((item) =>
      fingerprintOf(nullable.ofType as GraphQLInputType, item, options),
    );
    // A list of texts or numbers is one parameter, so its length does not matter.
    return `[${(isScalarType(getNamedType(nullable)) ? [...new Set(fingerprints)] : fingerprints).join()}]`;
  }
  if (isInputObjectType(nullable)) {
    const fields = nullable.getFields();
    const parts = Object.entries(value).map(([key, part]) => {
      const field = fields[key];
      return field ? `${key}:${fingerprintOf(field.type, part, options)}` : '';
    });
    return `{${parts.join()}}`;
  }
  if (isEnumType(nullable) || typeof value === 'boolean') return String(value);
  if (isScalarType(nullable) && nullable.name === 'EDTF') {
    const { earliest, latest } = options.edtfBounds(String(value));
    return `${earliest === null ? '<' : ''}edtf${latest === null ? '>' : ''}`;
  }
  return typeof value;
}

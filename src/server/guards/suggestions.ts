import { type DocumentNode, type GraphQLSchema, type ValidationRule, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Keeps "Did you mean …?" out of validation errors, which would reveal a schema whose introspection is disabled. */
export function hideSuggestions(): Plugin {
  const validateSilently = (schema: GraphQLSchema, query: DocumentNode, rules?: readonly ValidationRule[]) =>
    validate(schema, query, rules, { hideSuggestions: true });
  return { onValidate: ({ setValidationFn }) => setValidationFn(validateSilently) };
}

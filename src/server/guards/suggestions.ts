import { type DocumentNode, type GraphQLError, type GraphQLSchema, type ValidationRule, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Keeps "Did you mean …?" out of errors, which would reveal a schema whose introspection is disabled. */
export function hideSuggestions(): Plugin {
  const validateSilently = (schema: GraphQLSchema, query: DocumentNode, rules?: readonly ValidationRule[]) =>
    validate(schema, query, rules, { hideSuggestions: true });
  return {
    onValidate: ({ setValidationFn }) => setValidationFn(validateSilently),
    // The executor checks the variables, and has no such option.
    onResultProcess({ result }) {
      for (const one of [result].flat()) if ('errors' in one) one.errors?.forEach(hideSuggestion);
    },
  };
}

/** Shortens the message of the same object: another one would lose what else the error contains. */
function hideSuggestion(error: GraphQLError): void {
  error.message = error.message.replace(/\s*Did you mean [\s\S]*$/, '');
}

import { NoSchemaIntrospectionCustomRule, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { requestError } from '../request-error.ts';

/** Rejects introspection queries. */
export function forbidIntrospection(): Plugin {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(noIntrospectionRule);
    },
  };
}

/** The rule of GraphQL.js, with an error code. */
function noIntrospectionRule(context: ValidationContext) {
  const contextWithCode: ValidationContext = Object.create(context, {
    reportError: {
      value: ({ nodes }: { nodes?: never[] }) =>
        context.reportError(
          requestError('INTROSPECTION_DISABLED', 'The operator of this service has disabled introspection.', {
            nodes,
          }),
        ),
    },
  });
  return NoSchemaIntrospectionCustomRule(contextWithCode);
}

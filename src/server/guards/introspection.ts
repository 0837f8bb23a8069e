import { NoSchemaIntrospectionCustomRule, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { refusal } from '../refusal.ts';

/** Refuses to tell the schema. */
export function forbidIntrospection(): Plugin {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(noIntrospectionRule);
    },
  };
}

/** The rule of graphql-js, with our code and sentence. */
function noIntrospectionRule(context: ValidationContext) {
  const named: ValidationContext = Object.create(context, {
    reportError: {
      value: ({ nodes }: { nodes?: never[] }) =>
        context.reportError(
          refusal('INTROSPECTION_DISABLED', 'This service does not tell its schema; introspection is switched off.', {
            nodes,
          }),
        ),
    },
  });
  return NoSchemaIntrospectionCustomRule(named);
}

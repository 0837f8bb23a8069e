import type { GraphQLArmorCallbackConfiguration } from '@escape.tech/graphql-armor-types';
import { type RequestErrorCode, requestError } from '../request-error.ts';

/**
 * Returns options that make a rule of GraphQL Armor report a request error with this code, instead of its own
 * "Syntax Error" without a code. `messageFor` receives the number that the rule counted.
 */
export function rejectWith(
  code: RequestErrorCode,
  messageFor: (count: string) => string,
): GraphQLArmorCallbackConfiguration {
  return {
    propagateOnRejection: false,
    onReject: [
      (context, error) => {
        // The rule reports the number only in its message: "… limit of 15 exceeded, found 16."
        const count = /found (\d+)/.exec(error.message)?.[1] ?? 'more';
        context?.reportError(requestError(code, messageFor(count)));
      },
    ],
  };
}

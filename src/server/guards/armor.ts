import type { GraphQLArmorCallbackConfiguration } from '@escape.tech/graphql-armor-types';
import { type RefusalCode, refusal } from '../refusal.ts';

/**
 * Makes a rule of GraphQL Armor refuse with our code and sentence, in place of its own "Syntax Error" without a code.
 * `sentence` gets the number that the rule found.
 */
export function refuseWith(code: RefusalCode, sentence: (found: string) => string): GraphQLArmorCallbackConfiguration {
  return {
    propagateOnRejection: false,
    onReject: [
      (context, error) => {
        // The rule tells what it found only in its message: "… limit of 15 exceeded, found 16."
        const found = /found (\d+)/.exec(error.message)?.[1] ?? 'more';
        context?.reportError(refusal(code, sentence(found)));
      },
    ],
  };
}

import { blockFieldSuggestionsPlugin } from '@escape.tech/graphql-armor-block-field-suggestions';
import type { Plugin } from 'graphql-yoga';

/** Keeps "Did you mean …?" out of errors: where the schema is not told, guesses at it must not be answered either. */
export function hideSuggestions(): Plugin {
  return blockFieldSuggestionsPlugin({ mask: '' });
}

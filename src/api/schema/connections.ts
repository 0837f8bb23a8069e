import { pageSizes } from '../../compiler/options.ts';
import { descriptionOf, type FieldedType } from '../../model/sdl/sdl-types.ts';
import { describedBlock, joinDescriptions, withDescription } from './sdl.ts';
import { nounsFor } from './type-nouns.ts';

/** The connection and edge types of a type (Relay Cursor Connections), with nodes and totalCount in addition. */
export function connectionTypes(type: FieldedType): string[] {
  const name = type.name.value;
  const { plural, withArticle, singular } = nounsFor(type);
  return [
    describedBlock(`A page of ${plural}.`, `type ${name}Connection`, [
      withDescription(`The ${plural} of the page, each with its cursor.`, `edges: [${name}Edge!]!`),
      withDescription(`The ${plural} of the page: the same as \`edges { node }\`.`, `nodes: [${name}!]!`),
      withDescription('The position of the page in the list.', 'pageInfo: PageInfo!'),
      withDescription(`The number of ${plural} on all pages. Counted only when selected.`, 'totalCount: Int!'),
    ]),
    describedBlock(`${capitalized(withArticle)} in a list.`, `type ${name}Edge`, [
      withDescription(`The ${singular}.`, `node: ${name}!`),
      withDescription(`The cursor of the ${singular}, for the arguments \`after\` and \`before\`.`, 'cursor: String!'),
    ]),
  ];
}

/** The type PageInfo (Relay Cursor Connections). */
export const pageInfoType = describedBlock('The position of a page in its list.', 'type PageInfo', [
  withDescription('Whether there are results after this page.', 'hasNextPage: Boolean!'),
  withDescription('Whether there are results before this page.', 'hasPreviousPage: Boolean!'),
  withDescription('The cursor of the first result of the page. Null when the page is empty.', 'startCursor: String'),
  withDescription('The cursor of the last result of the page. Null when the page is empty.', 'endCursor: String'),
]);

/** The arguments, in parentheses, of a field that returns a connection of the type. */
export function connectionArguments(type: FieldedType): string {
  const name = type.name.value;
  const { plural } = nounsFor(type);
  const { default: defaultSize, max } = pageSizes.connection;
  return inParentheses([
    withDescription(`Only ${plural} that match this filter.`, `filter: ${name}Filter`),
    withDescription('The order, the most important field first. Ties are resolved by id.', `orderBy: [${name}Order!]`),
    withDescription(
      `Maximum number of results (0 to ${max}), from the start of the list or after \`after\`. Default: ${defaultSize}, unless \`last\` is set.`,
      'first: Int',
    ),
    withDescription('Returns the results after this cursor.', 'after: String'),
    withDescription(
      `Maximum number of results (0 to ${max}), from the end of the list or before \`before\`.`,
      'last: Int',
    ),
    withDescription('Returns the results before this cursor.', 'before: String'),
  ]);
}

/** The arguments, in parentheses, of a field that returns a plain list of nodes of the type. */
export function listArguments(type: FieldedType): string {
  const { plural } = nounsFor(type);
  const { default: defaultSize, max } = pageSizes.list;
  return inParentheses([
    withDescription(`Only ${plural} that match this filter.`, `filter: ${type.name.value}Filter`),
    withDescription(`Maximum number of results (0 to ${max}).`, `first: Int = ${defaultSize}`),
  ]);
}

/** The field of Query that lists the nodes of the type as a connection. */
export function connectionRootField(fieldName: string, type: FieldedType): string {
  const description = joinDescriptions(`${capitalized(nounsFor(type).plural)}, in pages.`, descriptionOf(type));
  return withDescription(description, `${fieldName}${connectionArguments(type)}: ${type.name.value}Connection!`);
}

function inParentheses(members: readonly string[]): string {
  return `(\n${members.join('\n')}\n)`;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

import { pageSizes } from '../../compiler/options.ts';
import { descriptionOf, type FieldedType } from '../../model/sdl/sdl-types.ts';
import { block, described, joined } from './sdl.ts';
import { wordsFor } from './words.ts';

/** The connection and the edge of a type, as the Relay specification of cursor connections has them. */
export function connectionTypes(type: FieldedType): string[] {
  const name = type.name.value;
  const { many, anOne, one } = wordsFor(type);
  return [
    block(`A page of ${many}.`, `type ${name}Connection`, [
      described(`The ${many} of this page, each with its cursor.`, `edges: [${name}Edge!]!`),
      described(`The ${many} of this page: the same as \`edges { node }\`.`, `nodes: [${name}!]!`),
      described('Where this page begins and ends, and whether there is more.', 'pageInfo: PageInfo!'),
      described(`How many ${many} there are on all pages. Counted only when it is asked for.`, 'totalCount: Int!'),
    ]),
    block(`${capital(anOne)} in a list.`, `type ${name}Edge`, [
      described(`The ${one}.`, `node: ${name}!`),
      described('Its place in the list: give it as `after` or `before`.', 'cursor: String!'),
    ]),
  ];
}

/** The type that tells where a page stands in its list. */
export const pageInfo = block('Where a page stands in its list.', 'type PageInfo', [
  described('Whether there is more after this page.', 'hasNextPage: Boolean!'),
  described('Whether there is more before this page.', 'hasPreviousPage: Boolean!'),
  described('The cursor of the first on this page. Null when the page is empty.', 'startCursor: String'),
  described('The cursor of the last on this page. Null when the page is empty.', 'endCursor: String'),
]);

/** The arguments of a field that is a connection of the type, in brackets. */
export function connectionArguments(type: FieldedType): string {
  const name = type.name.value;
  const { many } = wordsFor(type);
  const { default: byDefault, max } = pageSizes.connection;
  return bracketed([
    described(`Only ${many} for which this holds.`, `filter: ${name}Filter`),
    described('In which order, the most important first. What is equal stands by id.', `orderBy: [${name}Order!]`),
    described(
      `So many from the start of the list, or after \`after\`. ${byDefault} where neither \`first\` nor \`last\` is given; at most ${max}.`,
      'first: Int',
    ),
    described('Only what comes after this cursor.', 'after: String'),
    described(`So many from the end of the list, or before \`before\`; at most ${max}.`, 'last: Int'),
    described('Only what comes before this cursor.', 'before: String'),
  ]);
}

/** The arguments of a field that is a plain list of nodes of the type, in brackets. */
export function listArguments(type: FieldedType): string {
  const { many } = wordsFor(type);
  const { default: byDefault, max } = pageSizes.list;
  return bracketed([
    described(`Only ${many} for which this holds.`, `filter: ${type.name.value}Filter`),
    described(`So many at most; up to ${max}.`, `first: Int = ${byDefault}`),
  ]);
}

/** The field of Query that lists a type. */
export function rootField(plural: string, type: FieldedType): string {
  const about = joined(`${capital(wordsFor(type).many)}, page by page.`, descriptionOf(type));
  return described(about, `${plural}${connectionArguments(type)}: ${type.name.value}Connection!`);
}

function bracketed(members: readonly string[]): string {
  return `(\n${members.join('\n')}\n)`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

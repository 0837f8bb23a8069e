import type { Assembled } from '../../../compiler/compile-root-query.ts';
import { BadUserInput } from '../../../compiler/errors.ts';
import { sizeWithin } from '../../../compiler/paging/size.ts';
import type { Steps } from '../../../compiler/steps.ts';
import { type Page, pagerOf } from '../page.ts';
import type { RootQuery } from '../root-query.ts';
import { bestMatchingSpan } from './best-matching-span.ts';
import {
  type Candidate,
  candidatesCypher,
  MAX_COMPARED,
  spellingsCypher,
  statementQueriesCypher,
} from './candidates.ts';
import { compareWordings, maxSimilarity, wordingOf } from './compare-wordings.ts';
import { phraseQueries } from './phrase-queries.ts';

const DEFAULT_SIMILARITY = 0.6;

/** `isFirst` depends on all statements that are similar enough, so a cursor is only valid for the same wording. */
const pager = pagerOf({
  keys: { whenSort: 'string', id: 'string' },
  scope: { phrase: null, statement: null, similarity: DEFAULT_SIMILARITY },
});

/** `wording`: the statements that use a phrase or a close variant of it, oldest first. */
export const wording: RootQuery = {
  field: 'wording',
  build(args) {
    const phrase = (args.phrase ?? null) as string | null;
    const statement = (args.statement ?? null) as string | null;
    if ((phrase === null) === (statement === null)) {
      const given = phrase === null ? 'neither phrase nor statement is' : 'both phrase and statement are';
      throw new BadUserInput(`wording: ${given} given; give either phrase or statement.`);
    }
    const similarity = sizeWithin('similarity', Number(args.similarity ?? DEFAULT_SIMILARITY), { min: 0.3, max: 1 });
    const page = pager.page(args);
    return {
      text: `${spellingsCypher}
${phrase === null ? statementQueriesCypher : 'WITH spellings, $phrase AS phrase, $queries AS queries'}
${candidatesCypher}`,
      params: phrase === null ? { statement } : { phrase, queries: phraseQueries(phrase) },
      column: 'use',
      *assemble(candidates) {
        if (statement !== null && candidates.length === 0) {
          throw new BadUserInput(
            `statement: ${JSON.stringify(statement)} is not the id of a remark or clause with words; give one such as "remark:…" or "clause:…".`,
          );
        }
        return yield* pageOfUses(candidates as readonly Candidate[], similarity, page);
      },
    };
  },
};

/** The page of the candidates that are similar enough, oldest first, with the values that Cypher cannot compute. */
function* pageOfUses(
  candidates: readonly Candidate[],
  minSimilarity: number,
  { first, after, cursor }: Page,
): Steps<Assembled> {
  const uses: { row: number; keys: string[]; values: Readonly<Record<string, unknown>> }[] = [];
  for (const [row, candidate] of candidates.entries()) {
    const values = yield* compareWithCandidate(candidate, minSimilarity);
    if (values) uses.push({ row, keys: [candidate.sort, candidate.id], values });
  }
  const found = uses
    .sort((a, b) => compareKeys(a.keys, b.keys))
    .map((use, index) => ({ ...use, isFirst: index === 0 }))
    .filter(({ keys }) => after === null || compareKeys(keys, after) > 0);
  const page = found.slice(0, first).map((use) => ({ ...use, cursor: cursor(use.keys) }));
  return {
    items: page.map(({ row, values, isFirst, cursor }) => ({ rows: [row], values: { ...values, isFirst, cursor } })),
    values: {
      pageInfo: {
        hasNextPage: found.length > page.length,
        hasPreviousPage: after !== null,
        startCursor: page[0]?.cursor ?? null,
        endCursor: page.at(-1)?.cursor ?? null,
      },
    },
  };
}

/** Returns the words of a candidate that are nearest to the wording; undefined if they are not similar enough. */
function* compareWithCandidate(
  { text, phrase, spellings }: Candidate,
  minSimilarity: number,
): Steps<Readonly<Record<string, unknown>> | undefined> {
  const searched = yield* wordingOf(beginningOf(phrase), spellings);
  const span = yield* bestMatchingSpan(searched, yield* wordingOf(text, spellings));
  if (!span || maxSimilarity(searched, span.wording) < minSimilarity) return undefined;
  const { similarity, differences } = yield* compareWordings(searched, span.wording);
  if (similarity < minSimilarity) return undefined;
  const words = span.wording.characters.join('');
  return { similarity, differences, words, start: span.start, end: span.end };
}

/** Returns the words of a phrase that are compared: all, or as many whole ones as the limit allows. */
function beginningOf(phrase: string): string {
  if (phrase.length <= MAX_COMPARED) return phrase;
  return phrase.slice(0, MAX_COMPARED).replace(/\s\S{0,50}$/, '');
}

function compareKeys(a: readonly unknown[], b: readonly unknown[]): number {
  for (const [index, key] of a.entries()) {
    const [left, right] = [String(key), String(b[index])];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

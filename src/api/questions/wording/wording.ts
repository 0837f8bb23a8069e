import { createHash } from 'node:crypto';
import type { Arranged } from '../../../compiler/compile-question.ts';
import { BadUserInput } from '../../../compiler/errors.ts';
import { pageSizes } from '../../../compiler/options.ts';
import { decodeCursor, encodeCursor } from '../../../compiler/paging/cursor.ts';
import type { OrderKey } from '../../../compiler/paging/order.ts';
import { sizeWithin } from '../../../compiler/paging/size.ts';
import type { Spelling } from '../../../model/search/fold.ts';
import type { Arguments, RootQuery } from '../root-query.ts';
import { phraseProbes } from './candidates.ts';
import { compare, wordingOf } from './differences.ts';
import { nearestUse } from './nearest-use.ts';
import { candidatesText, spellingsText, statementProbesText } from './statement-text.ts';

/** Below this similarity, a text does not count as a variant of the wording, where nothing else is said. */
const USUAL_SIMILARITY = 0.6;

/** `wording`: the statements that use a phrase or a close variant of it, oldest first. */
export const wording: RootQuery = {
  field: 'wording',
  build(args) {
    const phrase = (args.phrase as string | null | undefined) ?? null;
    const statement = (args.statement as string | null | undefined) ?? null;
    if ((phrase === null) === (statement === null)) {
      throw new BadUserInput('wording: give either phrase or statement, the one whose wording is looked for.');
    }
    const least = similarityOf(args);
    const place = typeof args.after === 'string' ? decodeCursor('after', args.after, orderOf(args)) : null;
    const page = { place, size: sizeOf(args), order: orderOf(args) };
    return {
      text: `${spellingsText}
${phrase === null ? statementProbesText : 'WITH spellings, $phrase AS phrase, $probes AS probes'}
${candidatesText}`,
      params: phrase === null ? { statement } : { phrase, probes: phraseProbes(phrase) },
      column: 'use',
      arrange: (raws) => {
        if (statement !== null && raws.length === 0) {
          throw new BadUserInput(
            `statement: ${JSON.stringify(statement)} is not the id of a remark or clause with words.`,
          );
        }
        return usesAmong(raws as readonly Candidate[], { least, ...page });
      },
    };
  },
};

/** What is known of a statement that may use the wording. */
interface Candidate {
  readonly id: string;
  readonly text: string;
  /** The wording that is looked for. */
  readonly phrase: string;
  readonly sort: string;
  readonly spellings: readonly Spelling[];
}

interface Page {
  readonly least: number;
  readonly place: readonly unknown[] | null;
  readonly size: number;
  readonly order: readonly OrderKey[];
}

/** The statements that come close enough, in order of time, with what is told of each. */
function usesAmong(candidates: readonly Candidate[], { least, place, size, order }: Page): Arranged[] {
  const uses = candidates.flatMap((candidate, row) => {
    const { text, phrase, spellings } = candidate;
    const asked = wordingOf(phrase, spellings);
    const use = nearestUse(asked, wordingOf(text, spellings));
    if (!use) return [];
    const { similarity, differences } = compare(asked, use.wording);
    if (similarity < least) return [];
    const words = use.wording.characters.join('');
    return [{ row, candidate, values: { similarity, differences, words, start: use.start, end: use.end } }];
  });
  const ordered = uses.sort((a, b) => compareKeys(keysOf(a.candidate), keysOf(b.candidate)));
  return ordered
    .map((use, index) => ({ ...use, isFirst: index === 0 }))
    .filter(({ candidate }) => place === null || compareKeys(keysOf(candidate), place) > 0)
    .slice(0, size)
    .map(({ row, candidate, values, isFirst }) => ({
      rows: [row],
      values: { ...values, isFirst, cursor: encodeCursor(order, keysOf(candidate)) },
    }));
}

function keysOf({ sort, id }: Candidate): readonly string[] {
  return [sort, id];
}

function compareKeys(a: readonly unknown[], b: readonly unknown[]): number {
  for (const [index, key] of a.entries()) {
    const [left, right] = [String(key), String(b[index])];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** Cursors are good for one wording only. */
function orderOf({ phrase, statement, similarity }: Arguments): readonly OrderKey[] {
  const asked = JSON.stringify([phrase ?? null, statement ?? null, similarity ?? USUAL_SIMILARITY]);
  const signature = createHash('sha256').update(asked).digest('base64url').slice(0, 12);
  return [
    { property: `whenSort ${signature}`, descending: false },
    { property: 'id', descending: false },
  ];
}

function similarityOf(args: Arguments): number {
  const similarity = (args.similarity as number | null | undefined) ?? USUAL_SIMILARITY;
  if (similarity < 0.3 || similarity > 1) {
    throw new BadUserInput(`similarity: ${similarity} is out of range; allowed is 0.3 to 1.`);
  }
  return similarity;
}

function sizeOf({ first }: Arguments): number {
  const limits = pageSizes.connection;
  return sizeWithin('first', (first as number | null | undefined) ?? limits.default, limits);
}

import type { Steps } from '../../../compiler/steps.ts';

/** Bits of a number that are used; JavaScript's bitwise operators have 32, one of them the sign. */
const BITS = 31;
const ALL = 0x7fffffff;
const HIGHEST = 1 << (BITS - 1);

/** Number of words of the text between two steps. */
const STEP = 2000;

/** A block of a column of the matrix of edit distances: the rows that are one more, and one less, than the row above them. */
interface Block {
  increased: number;
  decreased: number;
}

/**
 * Finds where a part of the text ends that has the lowest edit distance from a pattern, counted in words, and the first such end
 * if there are several. Bit-parallel (Myers 1999): 31 rows of a column are one number. `end` is exclusive; it is 0, and the
 * distance the length of the pattern, if no word matches.
 */
export function* closestEnd(
  pattern: readonly string[],
  text: readonly string[],
): Steps<{ readonly end: number; readonly distance: number }> {
  const count = Math.ceil(pattern.length / BITS);
  const blocks = Array.from({ length: count }, (): Block => ({ increased: ALL, decreased: 0 }));
  const positions = positionsByWord(pattern, count);
  const nowhere = new Int32Array(count);
  const lastBit = 1 << ((pattern.length - 1) % BITS);
  let distance = pattern.length;
  let best = { end: 0, distance };
  for (let column = 0; column < text.length; column += 1) {
    if (column % STEP === 0) yield;
    const matches = positions.get(text[column] as string) ?? nowhere;
    // The first row is 0 in every column.
    let change = 0;
    for (let index = 0; index < count; index += 1) {
      const bit = index === count - 1 ? lastBit : HIGHEST;
      change = advance(blocks[index] as Block, matches[index] as number, change, bit);
    }
    distance += change;
    if (distance < best.distance) best = { end: column + 1, distance };
  }
  return best;
}

/**
 * Turns a block into that of the next column. `equal` has the rows whose word is that of the column; `above` is the change of the
 * row above the block from column to column. Returns that of the row `bit`.
 */
function advance(block: Block, equal: number, above: number, bit: number): number {
  const { increased, decreased } = block;
  const carried = above < 0 ? equal | 1 : equal;
  // The sum can have one bit more than a block; the mask removes it.
  const diagonal = ((((carried & increased) + increased) & ALL) ^ increased) | carried;
  const more = (decreased | ~(diagonal | increased)) & ALL;
  const less = increased & diagonal;
  const moreShifted = ((more << 1) & ALL) | (above > 0 ? 1 : 0);
  const lessShifted = ((less << 1) & ALL) | (above < 0 ? 1 : 0);
  const vertical = equal | decreased;
  block.increased = (lessShifted | ~(vertical | moreShifted)) & ALL;
  block.decreased = moreShifted & vertical;
  if (more & bit) return 1;
  return less & bit ? -1 : 0;
}

/** For each word of the pattern its positions, as bits of one number for each block. */
function positionsByWord(pattern: readonly string[], blocks: number): Map<string, Int32Array> {
  const positions = new Map<string, Int32Array>();
  for (const [index, word] of pattern.entries()) {
    const bits = positions.get(word) ?? new Int32Array(blocks);
    const block = Math.floor(index / BITS);
    bits[block] = (bits[block] ?? 0) | (1 << (index % BITS));
    positions.set(word, bits);
  }
  return positions;
}

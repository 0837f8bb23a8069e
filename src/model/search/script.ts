/**
 * Letters that the `cjk` analyzer of Neo4j does not index in pairs, although Unicode counts them to CJK scripts: iteration
 * and closing marks, and characters that are newer than Unicode 11.
 */
const NOT_PAIRED =
  /[\u3005\u3006\u303b\u303c\u4db6-\u4dbf\u9ff0-\u9fff\u{16fe0}-\u{16fff}\u{1aff0}-\u{1afff}\u{1b11f}-\u{1b16f}\u{1d360}-\u{1d37f}\u{2a6d7}-\u{2a6ff}\u{2b735}-\u{2b73f}\u{2ebe1}-\u{2f7ff}\u{2fa20}-\u{3ffff}]/u;

/** A letter of Chinese, Japanese or Korean. Script extensions, because Unicode counts ー to no script of its own. */
const CJK_LETTER =
  /(?=[\p{L}\p{N}\p{M}])[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Hangul}]/u;

/** Scripts without spaces between words whose letters the analyzers never join with those of other scripts. */
const UNSPACED =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}\p{Script=Tai_Viet}\p{Script=Ahom}]/u;

/** The scripts that search distinguishes. `other` is Latin and every script that is neither CJK nor Cyrillic. */
export type WordScript = 'cjk' | 'cyrillic' | 'number' | 'other';

/** Whether a text contains Chinese, Japanese or Korean script, which is indexed in pairs of characters. */
export function isIdeographic(text: string): boolean {
  if (!CJK_LETTER.test(text)) return false;
  return !NOT_PAIRED.test(text) || Array.from(text).some((char) => CJK_LETTER.test(char) && !NOT_PAIRED.test(char));
}

/** Whether a character is a CJK letter that no analyzer of Neo4j indexes. */
export function isUnknownToAnalyzers(char: string): boolean {
  return NOT_PAIRED.test(char) && CJK_LETTER.test(char) && /\p{Lo}/u.test(char);
}

/** What a folded character is to the analyzers, which end a word between letters of different kinds. */
export type CharacterKind = 'separator' | 'mark' | 'cjk' | 'unspaced' | 'letter';

/** Returns the kind of a folded character. */
export function kindOfCharacter(char: string): CharacterKind {
  if (/^\p{M}/u.test(char)) return 'mark';
  if (!/[\p{L}\p{N}]/u.test(char)) return 'separator';
  if (isIdeographic(char)) return 'cjk';
  return UNSPACED.test(char) ? 'unspaced' : 'letter';
}

/** Whether a word has a Cyrillic letter. */
export function isCyrillic(word: string): boolean {
  return /\p{Script=Cyrillic}/u.test(word);
}

/** Returns the script of a folded word. */
export function scriptOf(word: string): WordScript {
  if (/^\p{N}+$/u.test(word)) return 'number';
  if (isIdeographic(word)) return 'cjk';
  return isCyrillic(word) ? 'cyrillic' : 'other';
}

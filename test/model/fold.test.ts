import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../src/model/search/fold.ts';
import { searchPropertyValues } from '../../src/model/search/search-index.ts';
import { properNameOf } from '../../src/model/search/spelling.ts';

const misprint = { spelling: '—带—路', proper: '一带一路' };

describe('Folding', () => {
  test.each([
    ['width and case', 'ＡＢＣ　ｄｅｆ', 'abc def'],
    ['Traditional script', '大歐亞夥伴關係', '大欧亚伙伴关系'],
    ['diacritics', 'Šefčovič, Müller', 'sefcovic muller'],
    ['ё and stress marks, but not й', 'Зелёный за́мок', 'зеленый замок'],
    ['signs', '“一带一路”（倡议）…', '一带一路 倡议'],
    ['the apostrophe within a word', "China's d’Ivoire 'x'", 'chinas divoire x'],
    ['final sigma and ß, by Unicode', 'ΟΔΥΣΣΕΥΣ Οδυσσεύς GROẞ groß', 'οδυσσευσ οδυσσευσ gross gross'],
    [
      'letters without a decomposition',
      'Łódź Jørgen Đặng Æsir ısı İzmir þing',
      'lodz jorgen dang aesir isi izmir thing',
    ],
    ['apostrophes of any form', 'ʻAbd Qur’an Qurʾan Qur`an', 'abd quran quran quran'],
    ['invisible characters', 'so\u00adft ze\u200bro \ufeffend', 'soft zero end'],
    ['Arabic and Hebrew marks and forms of letters', 'مُحَمَّد أحمد إیران کتاب שָׁלוֹם צה״ל', 'محمد احمد ايران كتاب שלום צהל'],
    ['invisible characters within a letter', '\u1112\u00ad\u1161 e\u200d\u0301 Qur\u200d’an', '하 e quran'],
    ['digits of any script', '٣ ५ ２ ²', '3 5 2 2'],
    [
      'forms of Korean and Japanese letters',
      '\u1112\u1161\u11ab\u1100\u116e\u11a8 ﾌﾟｰﾁﾝ 佐々木',
      '한국 プーチン 佐佐木',
    ],
    [
      'the scripts in one word, which analyzers separate',
      '6자회담 K팝 第19届 ไทยabc',
      '6 자회담 k 팝 第 19 届 ไทย abc',
    ],
    ['an underscore, which the index keeps to itself', '_kind_person', 'kind person'],
  ])('evens out %s', (_, text, folded) => {
    expect(foldText(text).text).toBe(folded);
  });

  test('replaces a misprint by the proper name, and maps it to what was printed', () => {
    const { text, from, to } = foldText('推动‘—带—路’与', [misprint]);
    expect(text).toBe('推动 一带一路 与');
    const start = text.indexOf('一带');
    expect([from[start], to[start + 3]]).toEqual([3, 7]);
  });

  test('keeps a misprint that is part of a longer word', () => {
    const wrong = { spelling: 'Veldra', proper: 'Veldria' };
    expect(foldText('Veldra, Veldrans', [wrong]).text).toBe('veldria veldrans');
    expect(foldText('in Veldra', [{ spelling: 'Veldra', proper: 'Republic of Veldria' }]).to.at(-1)).toBe(9);
  });

  test('maps every folded character to its place in any text', () => {
    const texts = fc.string({ unit: fc.constantFrom(...Array.from("aÉ ё́й’'一歐路—“１ﬁ𝒜👍🏽_\u0301-")) });
    fc.assert(
      fc.property(texts, (text) => {
        const { text: folded, from, to } = foldText(text, [misprint]);
        const length = Array.from(folded).length;
        expect([from.length, to.length]).toEqual([length, length]);
        const places = from.map((start, index) => [start, to[index] ?? 0] as const);
        for (const [start, end] of places) expect(start < end && end <= Array.from(text).length).toBe(true);
        expect(from).toEqual(from.toSorted((a, b) => a - b));
        expect(folded).toMatch(/^(?:[\p{L}\p{N}\p{M}]+(?: [\p{L}\p{N}\p{M}]+)*)?$/u);
      }),
      { numRuns: 300 },
    );
  });

  test('folds every character of Unicode to a form that it does not change', () => {
    const changed: string[] = [];
    // All alphabets and syllabaries, and a sample of the ideographs and of the Korean syllables.
    for (let code = 0; code < 0x32400; code += code < 0x3400 || (code > 0xfa00 && code < 0x11000) ? 1 : 29) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const once = foldText(String.fromCodePoint(code)).text;
      if (foldText(once).text !== once) changed.push(code.toString(16));
    }
    expect(changed).toEqual([]);
  });

  test('folds the upper case, lower case and decomposed forms of a text alike', () => {
    const unit = fc.constantFrom(...'aßıIİςΣøŁéяйёЁ한中プガｶﾞأ');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const { text: folded } = foldText(text);
        for (const form of [text.toUpperCase(), text.toLowerCase(), text.normalize('NFD'), text.normalize('NFKC')])
          expect(foldText(form).text).toBe(folded);
      }),
      { numRuns: 300, seed: 10 },
    );
  });

  test('does not change a folded text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = foldText(text).text;
        expect(foldText(once).text).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});

describe('A variant spelling', () => {
  const name = (value: string, kind = 'SHORT', language = 'zh-Hans') => ({ value, kind, language });

  test('is matched to the nearest proper name in its language', () => {
    const names = [
      name('“一带一路”倡议'),
      name('一帶一路', 'SHORT', 'zh-Hant'),
      name('一带一路'),
      name('Belt', 'SHORT', 'en'),
    ];
    expect(properNameOf(name('—带—路', 'VARIANT_SPELLING'), names)).toBe('一带一路');
  });

  test('is not matched to a very different name, or to another variant', () => {
    const variant = name('—带—路', 'VARIANT_SPELLING');
    expect(properNameOf(variant, [name('中国'), name('一带—路', 'VARIANT_SPELLING')])).toBeNull();
  });

  test('is also found as it was printed', () => {
    const texts = [{ role: 'Text', text: '在Veldra', language: 'zh' } as const];
    const fields = searchPropertyValues('Remark', texts, [{ spelling: 'Veldra', proper: 'Veldria' }]);
    expect(fields.searchTextOther).toContain('veldria');
    expect(fields.searchTextOther).toMatch(/ veldra /);
  });
});

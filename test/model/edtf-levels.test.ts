import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEdtf } from '../../src/model/edtf.ts';
import { deriveClaimId, explainInvalidId } from '../../src/model/id.ts';
import { kindOfLabel } from '../../src/model/kinds.ts';
import { edtfForms } from '../support/edtf-forms.ts';

describe.each(Object.entries(edtfForms))('EDTF %s', (_level, forms) => {
  test.each(forms)('%s', (text, earliest, latest) => {
    const bounds = readEdtf(text);
    expect([bounds.earliest ?? '..', bounds.latest ?? '..']).toEqual([earliest, latest]);
    expect(bounds.sort).toBe(bounds.earliest ?? bounds.latest);
  });
});

describe('a text that EDTF or the calendar does not allow is rejected by a sentence that says why', () => {
  test.each([
    ['20X1-02-29', 'February has 28 days in every year with the digits 20X1'],
    ['1984-0X-32', 'no day of the calendar has these digits'],
    ['1984-02-3X', 'no day of the calendar has these digits'],
    ['1984-13', 'is not a date in EDTF'],
    ['1984-42', 'is not a date in EDTF'],
    ['1984-00', 'is not a date in EDTF'],
    ['1984-06-00', 'is not a date in EDTF'],
    ['1984-21-XX', 'no day of the calendar has these digits'],
    ['202', 'a decade is written 202X and a century 20XX'],
    ['20', 'a decade is written 202X and a century 20XX'],
    ['1950S5', 'the year 1950 has 4 digits, so S1 to S4 are allowed'],
    ['1950S0', 'S1 to S4 are allowed'],
    ['Y2020', 'Y is for years with more than four digits. Write 2020.'],
    ['Y170000002', 'years from 0000 to 9999 are allowed'],
    ['Y-17E7', 'years from 0000 to 9999 are allowed'],
    ['Y171010000S3', 'years from 0000 to 9999 are allowed'],
    ['Y9E999999999', 'years from 0000 to 9999 are allowed'],
    ['-1985', 'years from 0000 to 9999 are allowed'],
    ['-1985-04-12/2020', 'years from 0000 to 9999 are allowed'],
    ['9999-24', 'years from 0000 to 9999 are allowed'],
    ['2021/2020', 'its end must be after its start, or the same'],
    ['2020-12/2020-06-11', 'its end must be after its start'],
    ['2020-09-11T12:00:00Z/2020-09-11T19:00:00+08:00', 'its end must be after its start'],
    ['[2021..2019]', 'its range 2021..2019 must end after its start'],
    ['{1667,2020-09-13..2020-09-11}', 'its range 2020-09-13..2020-09-11 must end after its start'],
    ['../..', 'neither a first nor a last day'],
    ['/', 'neither a first nor a last day'],
    ['/..', 'neither a first nor a last day'],
    ['[..2019,2021..]', 'neither a first nor a last day'],
    ['[2021,..2019]', 'is not a date in EDTF'],
    ['[2019..,2021]', 'is not a date in EDTF'],
    ['[..]', 'is not a date in EDTF'],
    ['[]', 'is not a date in EDTF'],
    ['[2019}', 'is not a date in EDTF'],
    ['2019/2020/2021', 'is not a date in EDTF'],
    ['[2019/2020]', 'is not a date in EDTF'],
    ['2020-09-11T25:00:00', 'is not a date in EDTF'],
    ['2020-09-11T23:60:00', 'is not a date in EDTF'],
    ['2020-09-11T24:00:01', 'is not a date in EDTF'],
    ['2020-09-11T10:00:00+15:00', 'offsets from -12:00 to +14:00 and Z are allowed'],
    ['2020-02-30T10:00:00Z', 'is not a date in EDTF'],
    ['2019-02-29T10:00:00Z', 'month 2 of 2019 has 28 days'],
    ['20XX-09-11T10:00:00', 'is not a date in EDTF'],
    ['2020??', 'is not a date in EDTF'],
    ['２０２０', 'is not a date in EDTF'],
    [' 2020', 'is not a date in EDTF'],
    [`[${'2020,'.repeat(1000)}2020]`, 'has 5006 characters; a date in EDTF has at most 4000'],
  ])('%s', (text, message) => {
    expect(() => readEdtf(text)).toThrow(message);
  });
});

const two = (number: number) => String(number).padStart(2, '0');

/** Every day of some years around the rule for centuries. */
const days = [1899, 1900, 1904, 1999, 2000, 2001, 2004].flatMap((year) =>
  Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 10)),
);
const hidden = fc
  .tuple(fc.constantFrom(...days), fc.subarray([2, 3, 5, 6, 8, 9]))
  .map(([day, places]) => [...day].map((digit, index) => (places.includes(index) ? 'X' : digit)).join(''));

test('a date with unspecified digits has the first and last day of the calendar with these digits', () => {
  fc.assert(
    fc.property(hidden, (text) => {
      const pattern = new RegExp(`^${text.replaceAll('X', '\\d')}$`);
      const found: string[] = [];
      for (let time = Date.UTC(1800, 0, 1); time < Date.UTC(2100, 0, 1); time += 86_400_000) {
        const day = new Date(time).toISOString().slice(0, 10);
        if (pattern.test(day)) found.push(day);
      }
      const { earliest, latest } = readEdtf(text);
      expect([earliest, latest]).toEqual([found[0], found.at(-1)]);
    }),
    { numRuns: 20, seed: 10 },
  );
});

const day = fc
  .record({
    year: fc.integer({ min: 0, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day: date }) => `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`);

test('an interval and a range of a set are accepted if and only if they do not run backwards', () => {
  fc.assert(
    fc.property(day, day, (from, to) => {
      for (const text of [`${from}/${to}`, `[${from}..${to}]`, `{${from}..${to}}`]) {
        if (to < from) expect(() => readEdtf(text)).toThrow('after its start');
        else expect(readEdtf(text)).toMatchObject({ earliest: from, latest: to });
      }
    }),
    { numRuns: 50, seed: 10 },
  );
});

test('the day of a time is the one that is written, whatever its offset', () => {
  const minutes = fc.integer({ min: -12 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 23 }), minutes, (date, hour, offset) => {
      const size = Math.abs(offset);
      const zone = offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
      expect(readEdtf(`${date}T${two(hour)}:30:00${zone}`)).toMatchObject({ earliest: date, latest: date });
    }),
    { numRuns: 50, seed: 10 },
  );
});

test('every accepted date gives a valid id of its own to the claim of it', () => {
  const texts = Object.values(edtfForms)
    .flat()
    .map(([text]) => text);
  const ids = texts.map((edtf) =>
    deriveClaimId(kindOfLabel('Dating'), { subject: 'meeting:talks', edtf, modality: 'ASSERTED' }),
  );
  for (const id of ids) expect(explainInvalidId(id)).toBeNull();
  expect(new Set(ids).size).toBe(ids.length);
});

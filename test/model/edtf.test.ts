import { describe, expect, test } from 'vitest';
import { readEdtf } from '../../src/model/edtf.ts';

describe('a date has a first day, a last day and a precision', () => {
  test.each([
    ['2020-09-11', '2020-09-11', '2020-09-11', 'DAY'],
    ['2020-11', '2020-11-01', '2020-11-30', 'MONTH'],
    ['2020', '2020-01-01', '2020-12-31', 'YEAR'],
    ['2020?', '2020-01-01', '2020-12-31', 'YEAR'],
    ['2020-09~', '2020-09-01', '2020-09-30', 'MONTH'],
    ['2020-09-13T18:02:14', '2020-09-13', '2020-09-13', 'TIME'],
    ['2020-09-13T01:00:00+03:00', '2020-09-13', '2020-09-13', 'TIME'],
    ['2020-09-11/2020-09-13', '2020-09-11', '2020-09-13', 'INTERVAL'],
    ['2020-09-11/..', '2020-09-11', null, 'INTERVAL'],
    ['../2020', null, '2020-12-31', 'INTERVAL'],
    ['2020-09-11/', '2020-09-11', null, 'INTERVAL'],
    ['[2020-09-11..2020-09-13]', '2020-09-11', '2020-09-13', 'SET'],
    ['[..2020-09-13]', null, '2020-09-13', 'SET'],
    ['{2019,2021}', '2019-01-01', '2021-12-31', 'SET'],
    ['[2021,2019]', '2019-01-01', '2021-12-31', 'SET'],
    ['202X', '2020-01-01', '2029-12-31', 'DECADE'],
    ['20XX', '2000-01-01', '2099-12-31', 'CENTURY'],
    ['2020-XX', '2020-01-01', '2020-12-31', 'YEAR'],
    ['2020-09-XX', '2020-09-01', '2020-09-30', 'MONTH'],
    ['2020-21', '2020-03-01', '2020-06-21', 'SEASON'],
    ['2020-24', '2020-12-01', '2021-03-21', 'SEASON'],
    ['2020-34', '2020-04-01', '2020-06-30', 'SEASON'],
    ['2000-02-29', '2000-02-29', '2000-02-29', 'DAY'],
    ['0050-03-01', '0050-03-01', '0050-03-01', 'DAY'],
  ])('%s', (text, earliest, latest, precision) => {
    expect(readEdtf(text)).toEqual({ earliest, latest, precision, sort: earliest ?? latest });
  });
});

describe('a text that is not a date is rejected by a sentence that quotes it', () => {
  test.each([
    ['2020-02-30', /"2020-02-30" is not a date in EDTF; write 2020-09-11/],
    ['2019-02-29', /"2019-02-29" is not a date: month 2 of 2019 has 28 days/],
    ['1900-02-29', /1900 has 28 days/],
    ['[2019-02-29,2020]', /2019 has 28 days/],
    ['2020-13', /is not a date in EDTF/],
    ['11 September 2020', /is not a date in EDTF/],
    ['1599782400000', /is not a date in EDTF/],
    ['', /"" is not a date in EDTF/],
    ['2020-09-11/2020-09-01', /its end must be after its start/],
    ['-0480', /out of range; years from 0000 to 9999 are allowed/],
    ['Y17E7', /out of range/],
    ['../..', /has neither a first nor a last day/],
  ])('%s', (text, message) => {
    expect(() => readEdtf(text)).toThrow(message);
  });
});

import { expect, test } from 'vitest';
import { propertySchema } from '../../src/model/value-schemas.ts';

test('a moment with an offset is stored in UTC, so that filters compare moments as texts', () => {
  const field = propertySchema({ type: 'moment' });
  expect(field.parse('2020-09-13T18:02:14+03:00')).toBe('2020-09-13T15:02:14Z');
  expect(field.parse('2020-09-13T18:02:14Z')).toBe('2020-09-13T18:02:14Z');
});

test('a moment keeps its fraction of a second, without final zeros, and lies in the years that texts can order', () => {
  const field = propertySchema({ type: 'moment' });
  expect(field.parse('2020-09-13T23:30:00.1234567890-01:00')).toBe('2020-09-14T00:30:00.123456789Z');
  expect(field.parse('2020-09-13T18:02:14.000Z')).toBe('2020-09-13T18:02:14Z');
  for (const moment of ['9999-12-31T23:30:00-01:00', '0000-01-01T00:30:00+01:00'])
    expect(() => field.parse(moment)).toThrow('is out of range; the years 0000 to 9999 in UTC are allowed');
});

import { expect, test } from 'vitest';
import { propertySchema } from '../../src/model/value-schemas.ts';

test('a moment with an offset is stored in UTC, so that filters compare moments as texts', () => {
  const field = propertySchema({ type: 'moment' });
  expect(field.parse('2020-09-13T18:02:14+03:00')).toBe('2020-09-13T15:02:14Z');
  expect(field.parse('2020-09-13T18:02:14Z')).toBe('2020-09-13T18:02:14Z');
});

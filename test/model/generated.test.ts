import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generatedFile, generatedTypes } from '../../scripts/generate-types.ts';

test('the generated types follow schema.graphql; `npm run generate` writes them', () => {
  expect(readFileSync(generatedFile, 'utf8')).toBe(generatedTypes());
});

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../scripts/generate.ts';

test.each(generatedFiles().map((file) => [basename(file.path), file] as const))(
  '%s is what `npm run generate` writes',
  (_, { path, text }) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  },
);

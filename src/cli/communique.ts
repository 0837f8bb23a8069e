#!/usr/bin/env node
// The program `communique`. It has no static import of the sources, so that an older Node gets a sentence, not a syntax error.
import { existsSync } from 'node:fs';

/** The first Node that runs TypeScript without a flag, which a checkout needs. */
const MIN_NODE = [22, 18] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
  process.stderr.write(
    `Communiqué needs Node ${MIN_NODE.join('.')} or later; this is Node ${process.versions.node}. In a checkout, \`npm start\` brings its own.\n`,
  );
  process.exitCode = 2;
} else {
  // In a checkout the sources run, so that a build is never out of date. A published package has none.
  const sources = new URL('../../src/cli/cli.ts', import.meta.url);
  await (existsSync(sources) ? import(sources.href) : import('./cli.ts'));
}

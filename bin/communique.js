#!/usr/bin/env node
// Plain JavaScript without static imports of the program, so that an older Node prints a sentence, not a syntax error.
import { existsSync } from 'node:fs';
import * as module from 'node:module';

/** The first Node that runs TypeScript without a flag, which a checkout requires. */
const MIN_NODE = [22, 18];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
  console.error(
    `Communiqué requires Node ${MIN_NODE.join('.')} or later; this is Node ${process.versions.node}. ` +
      'Install a newer Node from https://nodejs.org.',
  );
  process.exitCode = 2;
} else {
  // Halves the time that later starts take.
  module.enableCompileCache();
  // A checkout has the sources, which are never out of date; the published package has only what they are compiled to.
  const sources = new URL('../src/cli/cli.ts', import.meta.url);
  await import(existsSync(sources) ? sources.href : '../dist/cli/cli.js');
}

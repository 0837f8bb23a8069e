import { expect, test } from 'vitest';
import { findJava, newestKnownJava } from '../../src/local-neo4j/java.ts';

const java = (version: string) => ({
  homedir: `/java/${version}`,
  version: { java_version: version, major: Number.parseInt(version, 10) },
});

test.each([
  ['the newest Java that Neo4j is known to run on is taken', ['17.0.15', '25.0.3', '21.0.9', '11.0.2'], '25.0.3'],
  ['a Java that is newer than the known ones is left alone', ['26.0.1', '17.0.15'], '17.0.15'],
  ['a Java that is newer than the known ones is taken if there is no other', ['27.0.1', '26.0.1', '11.0.2'], '26.0.1'],
])('%s', (_, versions, taken) => {
  expect(newestKnownJava(versions.map(java))).toEqual({
    program: `/java/${taken}/bin/java`,
    version: taken,
    folder: `/java/${taken}`,
  });
});

test('without Java, the error says what to do', () => {
  expect(() => newestKnownJava([{ homedir: '/java/broken' }])).toThrow(
    'No Java was found in JAVA_HOME, on the path or in the usual folders. ' +
      'Install Java 17 or later, or set NEO4J_URI to a running Neo4j.',
  );
});

test('the error for Javas that are all too old names their versions and folders', () => {
  expect(() => newestKnownJava([java('8.0.402'), java('11.0.22')])).toThrow(
    'Every Java on this machine is too old: version 11.0.22 in /java/11.0.22, version 8.0.402 in /java/8.0.402. ' +
      'Install Java 17 or later, or set NEO4J_URI to a running Neo4j.',
  );
});

test('the Java of this machine is found', async () => {
  const { version } = await findJava(undefined);
  expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(17);
});

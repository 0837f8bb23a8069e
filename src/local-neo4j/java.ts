import { join } from 'node:path';
import { runCommand } from './command.ts';
import { LocalNeo4jError, throwIfCancelled } from './errors.ts';

/** The oldest Java that runs Neo4j 5.26. */
const MIN_JAVA = 17;

/**
 * Returns the Java to run: that of `javaHome` if given, else the first on the path. Throws LocalNeo4jError when there is
 * none or it is older than Java 17.
 */
export async function findJava(javaHome: string | undefined, signal: AbortSignal): Promise<string> {
  const java = javaHome === undefined ? 'java' : join(javaHome, 'bin', 'java');
  const where = javaHome === undefined ? 'on the path' : `at ${java} (JAVA_HOME)`;
  const { lastLines } = await runCommand(java, ['-version'], { signal }).catch((error: unknown) => {
    throw new LocalNeo4jError(
      'JAVA_MISSING',
      `No Java was found ${where}. Install Java ${MIN_JAVA} or later, or set NEO4J_URI to a running Neo4j.`,
      error,
    );
  });
  throwIfCancelled(signal);
  const version = /version "([^"]+)"/.exec(lastLines.join('\n'))?.[1];
  if (version === undefined || featureVersion(version) < MIN_JAVA) {
    throw new LocalNeo4jError(
      'JAVA_TOO_OLD',
      `The Java ${where} is version ${version ?? 'unknown'}; Neo4j needs Java ${MIN_JAVA} or later. ` +
        'Install one and set JAVA_HOME to its folder, or set NEO4J_URI to a running Neo4j.',
    );
  }
  return java;
}

/** Returns the feature version of a Java release: 17 for "17.0.15", 8 for "1.8.0_402". */
function featureVersion(version: string): number {
  const [first = '0', second = '0'] = version.split('.');
  return Number.parseInt(first === '1' ? second : first, 10);
}

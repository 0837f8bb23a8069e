import { join } from 'node:path';
import { runCommand } from './command.ts';
import { LocalNeo4jError, stopIfAborted } from './errors.ts';

/** The oldest Java that Neo4j 5.26 runs on. */
const OLDEST_JAVA = 17;

/**
 * The Java to run: the one under `javaHome` where that is given, else the first on the path. Throws LocalNeo4jError when
 * there is none or it is older than Java 17.
 */
export async function findJava(javaHome: string | undefined, signal: AbortSignal): Promise<string> {
  const java = javaHome === undefined ? 'java' : join(javaHome, 'bin', 'java');
  const where = javaHome === undefined ? 'on the path' : `at ${java} (JAVA_HOME)`;
  const { lastLines } = await runCommand(java, ['-version'], { signal }).catch((error: unknown) => {
    throw new LocalNeo4jError(
      'JAVA_MISSING',
      `There is no Java ${where}. Install Java ${OLDEST_JAVA} or later, or set NEO4J_URI to a Neo4j that runs already.`,
      error,
    );
  });
  stopIfAborted(signal);
  const version = /version "([^"]+)"/.exec(lastLines.join('\n'))?.[1];
  if (version === undefined || featureVersion(version) < OLDEST_JAVA) {
    throw new LocalNeo4jError(
      'JAVA_TOO_OLD',
      `The Java ${where} is version ${version ?? 'unknown'}; Neo4j needs Java ${OLDEST_JAVA} or later. ` +
        'Install one and set JAVA_HOME to it, or set NEO4J_URI to a Neo4j that runs already.',
    );
  }
  return java;
}

/** The number by which a Java release is known: 17 for "17.0.15", 8 for "1.8.0_402". */
function featureVersion(version: string): number {
  const [first = '0', second = '0'] = version.split('.');
  return Number.parseInt(first === '1' ? second : first, 10);
}

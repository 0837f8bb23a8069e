import { join } from 'node:path';
import { findRuntimes, getRuntime, type IJavaRuntime } from 'jdk-utils';
import { LocalNeo4jError } from './errors.ts';

/** The Javas on which Neo4j 5.26 is known to run, by feature version. A newer one plans statements faster. */
const KNOWN_JAVA = { oldest: 17, newest: 25 };

/** A Java on this machine: its program, its release (`25.0.3`) and its folder. */
export interface Java {
  readonly program: string;
  readonly version: string;
  readonly folder: string;
}

/**
 * Returns the newest Java on which Neo4j is known to run, of `javaHome`, the path and the usual folders of this system.
 * Throws LocalNeo4jError when there is none.
 */
export async function findJava(javaHome: string | undefined): Promise<Java> {
  const options = { withVersion: true };
  const chosen = javaHome === undefined ? undefined : await getRuntime(javaHome, options);
  return newestKnownJava([...(chosen ? [chosen] : []), ...(await findRuntimes(options))]);
}

/** Returns the one to take of these Javas; one that is newer than the known ones only if there is no other. */
export function newestKnownJava(runtimes: readonly Pick<IJavaRuntime, 'homedir' | 'version'>[]): Java {
  const javas = runtimes
    .flatMap(({ homedir, version }) => (version ? [{ homedir, ...version }] : []))
    .toSorted((a, b) => b.major - a.major);
  const recent = javas.filter(({ major }) => major >= KNOWN_JAVA.oldest);
  const java = recent.find(({ major }) => major <= KNOWN_JAVA.newest) ?? recent.at(-1);
  if (java) {
    const { homedir: folder, java_version: version } = java;
    return { program: join(folder, 'bin', 'java'), version, folder };
  }
  const advice = 'or set NEO4J_URI to a running Neo4j.';
  if (javas.length === 0) {
    throw new LocalNeo4jError(
      'JAVA_MISSING',
      `No Java was found in JAVA_HOME, on the path or in the usual folders. Install Java ${KNOWN_JAVA.oldest} or later, ${advice}`,
    );
  }
  const found = javas.map(({ homedir, java_version }) => `version ${java_version} in ${homedir}`).join(', ');
  throw new LocalNeo4jError(
    'JAVA_TOO_OLD',
    `Every Java on this machine is too old: ${found}. Install Java ${KNOWN_JAVA.oldest} or later, ${advice}`,
  );
}

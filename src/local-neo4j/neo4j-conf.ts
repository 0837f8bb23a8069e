/** Many times the size of the seed's store. */
const DEFAULT_PAGE_CACHE = '512m';

/** The settings of neo4j.conf that a caller chooses. */
export interface ConfSettings {
  /** Size of the page cache, as Neo4j writes sizes: `4g`. */
  readonly pageCache?: string | undefined;
  /** More settings, by their names in neo4j.conf; they take precedence. */
  readonly neo4jSettings?: Readonly<Record<string, string>> | undefined;
}

/** Returns the text of neo4j.conf for the local Neo4j, which listens only for Bolt and only on loopback. */
export function neo4jConf(boltPort: number, { pageCache = DEFAULT_PAGE_CACHE, neo4jSettings }: ConfSettings): string {
  const settings = {
    'server.default_listen_address': '127.0.0.1',
    'server.bolt.listen_address': `127.0.0.1:${boltPort}`,
    'server.bolt.advertised_address': `127.0.0.1:${boltPort}`,
    'server.http.enabled': 'false',
    'server.https.enabled': 'false',
    'dbms.usage_report.enabled': 'false',
    // The default is half of the machine's memory.
    'server.memory.pagecache.size': pageCache,
    // The service has finished its requests before it stops the database; by default Neo4j waits ten seconds for more.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
    // By default every new folder starts with half a gigabyte of zeros.
    'db.tx_log.preallocate': 'false',
    ...neo4jSettings,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

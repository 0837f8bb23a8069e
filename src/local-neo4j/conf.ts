/** How much of the store is kept in memory where nothing else is said: the seed and many times more of it fit here. */
const PAGE_CACHE = '512m';

/** The settings of the local Neo4j, as the text of neo4j.conf: Bolt on loopback, and nothing else that listens. */
export function neo4jConf(boltPort: number, pageCache: string = PAGE_CACHE): string {
  const settings = {
    'server.default_listen_address': '127.0.0.1',
    'server.bolt.listen_address': `127.0.0.1:${boltPort}`,
    'server.bolt.advertised_address': `127.0.0.1:${boltPort}`,
    'server.http.enabled': 'false',
    'server.https.enabled': 'false',
    // Nobody is told that it runs.
    'dbms.usage_report.enabled': 'false',
    // Else half of the machine's memory.
    'server.memory.pagecache.size': pageCache,
    // Requests have ended before the database is asked to stop; by default it would wait ten seconds for more.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
    // Else every new folder starts with half a gigabyte of zeros.
    'db.tx_log.preallocate': 'false',
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

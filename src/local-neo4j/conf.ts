/** The settings of the local Neo4j, as the text of neo4j.conf: Bolt on loopback, and nothing else that listens. */
export function neo4jConf(boltPort: number): string {
  const settings = {
    'server.default_listen_address': '127.0.0.1',
    'server.bolt.listen_address': `127.0.0.1:${boltPort}`,
    'server.bolt.advertised_address': `127.0.0.1:${boltPort}`,
    'server.http.enabled': 'false',
    'server.https.enabled': 'false',
    // Nobody is told that it runs.
    'dbms.usage_report.enabled': 'false',
    // Else half of the machine's memory; the seed and many times more of it fit here.
    'server.memory.pagecache.size': '512m',
    // Requests have ended before the database is asked to stop; by default it would wait ten seconds for more.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
    // Else every new folder starts with half a gigabyte of zeros.
    'db.tx_log.preallocate': 'false',
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

import { openGraph } from '../../src/graph/client.ts';
import { ask, testServer } from './server.ts';

/**
 * Runs GraphQL queries on the server with its default guards, in a process of its own, and prints the answers as a JSON
 * list. The arguments are the connection to the database, as JSON, and the queries.
 */
const [connection = '', ...queries] = process.argv.slice(2);
const graph = openGraph(JSON.parse(connection));
const server = testServer(graph);
const answers: unknown[] = [];
for (const query of queries) answers.push((await ask(server, query)).body);
await graph.close();
process.stdout.write(JSON.stringify(answers));

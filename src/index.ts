/** The package as a library: reads the configuration from environment variables and runs the service within a process. */
export { type RunningService, startService } from './app.ts';
export { type Config, readConfig } from './config/config.ts';
export type { TaskContext } from './local-neo4j/task-context.ts';

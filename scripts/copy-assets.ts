import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

// What the compiler leaves behind: example queries and tables of data.
cpSync(root('src'), root('dist'), { recursive: true, filter: (path) => !/\.(ts|md)$/.test(path) });

import { readFileSync } from 'node:fs';
import { cruise, type IModule } from 'dependency-cruiser';
import { beforeAll, describe, expect, test } from 'vitest';

/** The layers that a layer may import, those of which it may import only types, and the packages it may use (default: any). */
interface Layer {
  readonly src: readonly string[];
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}

const layers: Readonly<Record<string, Layer>> = {
  model: {
    src: [],
    packages: [
      'graphql',
      'zod',
      'edtf',
      'i18n-iso-countries',
      'opencc-js',
      'any-ascii',
      '@formatjs/intl-localematcher',
      'leven',
    ],
  },
  compiler: { src: [], packages: ['graphql', '@graphql-tools/utils', '@neo4j/cypher-builder'] },
  graph: { src: ['model'], packages: ['neo4j-driver', 'lru-cache'] },
  ingest: { src: ['model', 'graph'] },
  sources: { src: ['model', 'graph', 'ingest'] },
  api: { src: ['model', 'compiler'], types: ['graph', 'ingest'] },
  server: { src: ['api'] },
  config: { src: [], types: ['graph', 'server'], packages: ['zod', 'env-paths'] },
  'local-neo4j': { src: ['config'], packages: ['jdk-utils', 'zod'] },
};

/** The composition root and the commands, which may import every layer; no layer may import them. */
const composition = ['index.ts', 'app.ts', 'database.ts', 'cli'];

/** Packages that only one layer may use. */
const reserved: Readonly<Record<string, string>> = {
  'neo4j-driver': 'graph',
  '@neo4j/cypher-builder': 'compiler',
  'graphql-yoga': 'server',
  commander: 'cli',
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isPackage: boolean;
  readonly isTypeOnly: boolean;
}

const imports: Import[] = [];
let modules: readonly IModule[] = [];

beforeAll(async () => {
  const root = new URL('../..', import.meta.url).pathname;
  const { output } = await cruise(['src'], {
    baseDir: root,
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  });
  if (typeof output === 'string') throw new Error(output);
  modules = output.modules.filter(({ source }) => source.startsWith('src/'));
  for (const { source, dependencies } of modules) {
    for (const { resolved, module, dependencyTypes } of dependencies) {
      const isPackage = dependencyTypes.some((type) => type.startsWith('npm'));
      const isTypeOnly = dependencyTypes.includes('type-only');
      imports.push({ from: source, to: isPackage ? packageOf(module) : resolved, isPackage, isTypeOnly });
    }
  }
});

describe('The layers', () => {
  test('cover every file of src, with resolved imports', () => {
    expect(modules.length).toBeGreaterThan(50);
    expect(imports.some(({ to }) => to === 'graphql')).toBe(true);
    expect(imports.filter(({ to, isPackage }) => !isPackage && to.startsWith('.'))).toEqual([]);
  });

  test('import only what the table allows', () => {
    const violations = imports.filter(({ from, to, isPackage, isTypeOnly }) => {
      const layer = layers[layerOf(from)];
      if (isPackage || !to.startsWith('src/') || layerOf(from) === layerOf(to) || !layer) return false;
      return ![...layer.src, ...(isTypeOnly ? (layer.types ?? []) : [])].includes(layerOf(to));
    });
    expect(violations).toEqual([]);
  });

  test('use only the packages that the table allows', () => {
    const violations = imports.filter(({ from, to, isPackage }) => {
      const allowed = layers[layerOf(from)]?.packages;
      return isPackage && allowed !== undefined && !allowed.includes(to);
    });
    expect(violations).toEqual([]);
  });

  test('are the ones of the table in docs/architecture.md', () => {
    const table = readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8');
    const rows = [...table.matchAll(/^\| `src\/([\w-]+)` \|.*\| ([^|]+) \|$/gm)];
    const documented = rows.map(([, layer, cell = '']) => {
      const [values = '', types = ''] = /types of/.test(cell) ? cell.split('types of') : [cell];
      return [layer, { src: namesIn(values), types: namesIn(types) }];
    });
    const enforced = Object.entries(layers).map(([layer, { src, types = [] }]) => [layer, { src, types }]);
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(enforced));
  });

  test('form no cycle, even through types', () => {
    const reaches = (from: string, to: string): boolean =>
      [...(layers[from]?.src ?? []), ...(layers[from]?.types ?? [])].some((next) => next === to || reaches(next, to));
    expect(Object.keys(layers).filter((layer) => reaches(layer, layer))).toEqual([]);
  });

  test('leave a reserved package to its layer', () => {
    const violations = imports.filter(({ from, to }) => to in reserved && reserved[to] !== layerOf(from));
    expect(violations).toEqual([]);
  });

  test('name every folder of src', () => {
    const known = [...Object.keys(layers), ...composition];
    const violations = new Set(modules.map(({ source }) => layerOf(source)).filter((layer) => !known.includes(layer)));
    expect([...violations]).toEqual([]);
  });

  test('import nothing from seed, test or bench', () => {
    expect(imports.filter(({ to }) => /^(seed|test|bench)\//.test(to))).toEqual([]);
  });

  test('have no import cycles', () => {
    const cycles = modules.flatMap(({ source, dependencies }) =>
      dependencies.filter(({ circular }) => circular).map(({ resolved }) => `${source} -> ${resolved}`),
    );
    expect(cycles).toEqual([]);
  });
});

/** The names of layers in a cell of the table; "nothing in `src`" names none. */
function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([\w-]+)`/g)].flatMap(([, name = '']) => (name === 'src' ? [] : [name]));
}

function layerOf(path: string): string {
  return path.split('/')[1] ?? path;
}

function packageOf(specifier: string): string {
  const [scope = '', name] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

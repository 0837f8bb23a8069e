import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** Returns a number from 0 up to, not including, `many`. */
export type Choose = (many: number) => number;

/** A query, and a generator of its variables. */
export interface RandomQuery {
  readonly text: string;
  readonly variables: (choose: Choose) => Record<string, unknown>;
}

/** Values that occur in the graph, to be used as arguments. */
export interface World {
  readonly ids: readonly string[];
  readonly words: readonly string[];
  readonly dates: readonly string[];
}

const LANGUAGES = ['ru', 'en', 'zh-TW', 'zh-Hans'];

/** Turns numbers into choices; after the last number it begins again. */
export function choices(numbers: readonly number[]): Choose {
  let next = 0;
  return (many) => {
    const number = numbers[next % numbers.length] ?? 0;
    next += 1;
    return (number + next) % many;
  };
}

/**
 * Generates valid queries: fields with and without aliases, the same field twice, fragments with and without a name,
 * on interfaces and on types, `__typename`, @skip and @include, arguments as literals and as variables.
 */
export class QueryMaker {
  readonly #schema: GraphQLSchema;
  readonly #world: World;
  readonly #choose: Choose;
  readonly #variables: { name: string; type: GraphQLInputType }[] = [];
  readonly #fragments: string[] = [];
  #lastName = 0;

  constructor(schema: GraphQLSchema, world: World, choose: Choose) {
    this.#schema = schema;
    this.#world = world;
    this.#choose = choose;
  }

  make(): RandomQuery {
    const query = this.#schema.getQueryType() as GraphQLNamedType;
    const roots = Array.from({ length: 1 + this.#choose(2) }, () => this.#field(this.#one(fieldsOf(query)), 3, true));
    const declared = this.#variables.map(({ name, type }) => `$${name}: ${type}`);
    const heading = declared.length === 0 ? '' : `query (${declared.join(', ')}) `;
    const text = [`${heading}{ ${roots.join(' ')} }`, ...this.#fragments].join('\n');
    const variables = [...this.#variables];
    return {
      text,
      variables: (choose) =>
        Object.fromEntries(variables.map(({ name, type }) => [name, new InputMaker(this.#world, choose).make(type)])),
    };
  }

  #selection(type: GraphQLNamedType, depth: number, isBesideAnother = false): string {
    const possible = fieldsOf(type).filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)));
    const names = new Set<string>();
    const parts = this.#choose(3) === 0 ? [this.#choose(2) === 0 ? '__typename' : `${this.#name()}: __typename`] : [];
    for (let count = 1 + this.#choose(4); count > 0 && possible.length > 0; count -= 1) {
      const field = this.#one(possible);
      // Without an alias at most once, and never beside another selection, where the same key may be something else.
      const isPlain = !isBesideAnother && !names.has(field.name) && this.#choose(2) === 0;
      names.add(field.name);
      parts.push(this.#field(field, depth, !isPlain));
      if (isPlain && field.args.length === 0 && isCompositeType(getNamedType(field.type))) {
        parts.push(`... { ${field.name} ${this.#below(field, depth - 1, true)} }`);
      }
    }
    if (isAbstractType(type) && depth > 0) parts.push(this.#fragment(type, depth));
    return parts.length === 0 ? '{ __typename }' : `{ ${parts.join(' ')} }`;
  }

  #fragment(type: Parameters<GraphQLSchema['getPossibleTypes']>[0], depth: number): string {
    const concrete = this.#one(this.#schema.getPossibleTypes(type));
    const body = this.#selection(concrete, depth - 1, true);
    if (this.#choose(3) > 0) return `... on ${concrete.name}${this.#directive()} ${body}`;
    const name = this.#name();
    this.#fragments.push(`fragment ${name} on ${concrete.name} ${body}`);
    return `...${name} ...${name}${this.#directive()}`;
  }

  #field(field: Field, depth: number, hasAlias: boolean): string {
    const alias = hasAlias ? `${this.#name()}: ` : '';
    const chosen = field.args.filter((arg) => {
      // Words are not cursors: a query with one only tests an error.
      const rare = arg.name === 'after' || arg.name === 'before' ? 20 : 3;
      return isRequiredArgument(arg) || this.#choose(rare) === 0;
    });
    // `first` and `last` exclude each other.
    const args = chosen.filter(({ name }) => name !== 'last' || !chosen.some((other) => other.name === 'first'));
    const written = args.map((arg) => `${arg.name}: ${this.#argument(arg.type)}`);
    const inBrackets = written.length === 0 ? '' : `(${written.join(', ')})`;
    return `${alias}${field.name}${inBrackets}${this.#directive()} ${this.#below(field, depth - 1)}`;
  }

  #below({ type }: Field, depth: number, isAgain = false): string {
    const named = getNamedType(type);
    return isCompositeType(named) ? this.#selection(named, depth, isAgain) : '';
  }

  #argument(type: GraphQLInputType): string {
    if (this.#choose(2) === 0) return literal(type, new InputMaker(this.#world, this.#choose).make(type));
    return this.#variable(type);
  }

  #variable(type: GraphQLInputType): string {
    const name = this.#name();
    this.#variables.push({ name, type });
    return `$${name}`;
  }

  #directive(): string {
    const boolean = this.#schema.getDirective('skip')?.args[0]?.type;
    if (!boolean || this.#choose(6) > 0) return '';
    const name = this.#choose(2) === 0 ? 'skip' : 'include';
    return ` @${name}(if: ${this.#choose(2) === 0 ? 'true' : this.#variable(boolean)})`;
  }

  #name(): string {
    this.#lastName += 1;
    return `n${this.#lastName}`;
  }

  #one<T>(list: readonly T[]): T {
    return list[this.#choose(list.length)] as T;
  }
}

/** Generates values of arguments and variables. */
class InputMaker {
  readonly #world: World;
  readonly #choose: Choose;

  constructor(world: World, choose: Choose) {
    this.#world = world;
    this.#choose = choose;
  }

  make(type: GraphQLInputType, depth = 3): unknown {
    const nullable = getNullableType(type) as GraphQLInputType;
    if (isListType(nullable)) {
      const item = nullable.ofType as GraphQLInputType;
      return Array.from({ length: this.#choose(3) }, () => this.make(item, depth - 1));
    }
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields());
      const required = fields.filter((field) => isNonNullType(field.type));
      const others = depth > 0 ? [this.#one(fields)] : [];
      return Object.fromEntries(
        [...new Set([...required, ...others])].map((field) => [field.name, this.make(field.type, depth - 1)]),
      );
    }
    if (isEnumType(nullable)) return this.#one(nullable.getValues()).name;
    return this.#scalar(getNamedType(nullable).name);
  }

  #scalar(name: string): unknown {
    switch (name) {
      case 'ID':
        return this.#one(this.#world.ids);
      case 'Int':
        return this.#choose(8);
      case 'Float':
        return 0.3 + this.#choose(8) / 10;
      case 'Boolean':
        return this.#choose(2) === 0;
      case 'EDTF':
        return this.#one(this.#world.dates);
      case 'Language':
        return this.#one(LANGUAGES);
      case 'DateTime':
        return '2031-03-04T05:06:07Z';
      case 'URL':
        return 'https://example.org/';
      default:
        return this.#one(this.#world.words);
    }
  }

  #one<T>(list: readonly T[]): T {
    return list[this.#choose(list.length)] as T;
  }
}

type Field = GraphQLField<unknown, unknown>;

function fieldsOf(type: GraphQLNamedType): Field[] {
  return isObjectType(type) || isAbstractType(type) ? Object.values('getFields' in type ? type.getFields() : {}) : [];
}

/** A value as it is written in a query. */
function literal(type: GraphQLInputType, value: unknown): string {
  const nullable = getNullableType(type) as GraphQLInputType;
  if (isListType(nullable)) {
    return `[${(value as unknown[]).map((item) => literal(nullable.ofType as GraphQLInputType, item)).join(', ')}]`;
  }
  if (isInputObjectType(nullable)) {
    const fields = nullable.getFields();
    const parts = Object.entries(value as object).map(([key, part]) => {
      const field = fields[key];
      return field ? `${key}: ${literal(field.type, part)}` : '';
    });
    return `{ ${parts.join(', ')} }`;
  }
  return isEnumType(nullable) ? String(value) : JSON.stringify(value);
}

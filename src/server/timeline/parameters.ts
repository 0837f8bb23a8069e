import { requireLanguages } from '../../api/execute/reader-languages.ts';
import { requestError } from '../request-error.ts';

/** Maximum number of items in one export; the header Link has the address of the next ones. */
const MAX_ITEMS = 1000;

/** The parameters of an export. */
export interface ExportParameters {
  /** The variables of the stored query, except those of the page. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Number of items, 1 to 1000. */
  readonly first: number;
  /** The cursor after which the export begins. */
  readonly after: string | null;
  /** The language of the names, which takes precedence over the header Accept-Language. */
  readonly language: string | null;
}

const lists = ['about', 'kinds'];
const texts = ['match', 'from', 'to', 'groupBy', 'certainty', 'first', 'after', 'language'];

/** The default values of the field `timeline` in schema.graphql. */
const defaults = { match: 'ANY', groupBy: 'MONTH', certainty: 'POSSIBLE' };

/**
 * Reads the query string, in which the items of a list are repeated parameters. Throws a GraphQLError for a parameter that
 * is unknown or repeated without being a list, and for an invalid `first` or `language`; GraphQL validates all other values.
 */
export function readParameters(query: URLSearchParams): ExportParameters {
  for (const name of new Set(query.keys())) {
    if (!lists.includes(name) && !texts.includes(name)) {
      const allowed = [...lists, ...texts].join(', ');
      throw requestError('BAD_USER_INPUT', `${JSON.stringify(name)} is not a parameter; allowed are ${allowed}.`);
    }
    const values = query.getAll(name);
    if (values.length > 1 && texts.includes(name)) {
      throw requestError('BAD_USER_INPUT', `${name} is given ${values.length} times; give it once.`);
    }
  }
  const variables: Record<string, unknown> = { ...defaults };
  for (const name of lists) if (query.has(name)) variables[name] = query.getAll(name);
  for (const name of ['match', 'from', 'to', 'groupBy', 'certainty']) {
    if (query.has(name)) variables[name] = query.get(name);
  }
  return {
    variables,
    first: readFirst(query.get('first')),
    after: query.get('after'),
    language: readLanguages(query.get('language')),
  };
}

/** Checks a list of language tags in the syntax of Accept-Language: `ru`, or `zh-Hans, en;q=0.5`. */
function readLanguages(text: string | null): string | null {
  try {
    requireLanguages(text);
    return text;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw requestError('BAD_USER_INPUT', `language: ${error.message}`);
  }
}

function readFirst(text: string | null): number {
  if (text === null) return MAX_ITEMS;
  const first = Number(text);
  if (/^\d{1,6}$/.test(text) && first >= 1 && first <= MAX_ITEMS) return first;
  throw requestError('BAD_USER_INPUT', `first: ${JSON.stringify(text)} is out of range; allowed is 1 to ${MAX_ITEMS}.`);
}

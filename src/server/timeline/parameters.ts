import { refusal } from '../refusal.ts';

/** The most items of one export; what follows them is linked to. */
const MOST_EXPORTED = 1000;

/** What an export asks for: the variables of the query but the page, and how many items from where on. */
export interface ExportParameters {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly first: number;
  readonly after: string | null;
  /** The language of the names, instead of the one that the header Accept-Language wishes. */
  readonly language: string | null;
}

const lists = ['about', 'kinds'];
const texts = ['match', 'from', 'to', 'groupBy', 'certainty', 'first', 'after', 'language'];

/** What stands where a parameter is not given: as in schema.graphql. */
const defaults = { match: 'ANY', groupBy: 'MONTH', certainty: 'POSSIBLE' };

/**
 * Reads the query string. Lists are parameters that are repeated; what GraphQL's own types check is left to GraphQL.
 * Throws a refusal for a parameter that is unknown or given twice, and for a number that is none.
 */
export function readParameters(query: URLSearchParams): ExportParameters {
  for (const name of new Set(query.keys())) {
    if (!lists.includes(name) && !texts.includes(name)) {
      const allowed = [...lists, ...texts].join(', ');
      throw refusal('BAD_USER_INPUT', `${JSON.stringify(name)} is not a parameter; allowed are ${allowed}.`);
    }
    const values = query.getAll(name);
    if (values.length > 1 && texts.includes(name)) {
      throw refusal('BAD_USER_INPUT', `${name} is given ${values.length} times; give it once.`);
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
    language: query.get('language'),
  };
}

function readFirst(text: string | null): number {
  if (text === null) return MOST_EXPORTED;
  const first = Number(text);
  if (/^\d{1,6}$/.test(text) && first >= 1 && first <= MOST_EXPORTED) return first;
  throw refusal('BAD_USER_INPUT', `first: ${JSON.stringify(text)} is out of range; allowed is 1 to ${MOST_EXPORTED}.`);
}

/** What the exports ask of GraphQL: one page of a timeline, each item with what a calendar or a table shows of it. */
export const timelineQuery = `query TimelineExport(
  $about: [ID!], $match: Match!, $from: EDTF, $to: EDTF, $groupBy: Period!, $certainty: Certainty!,
  $kinds: [TimelineKind!], $first: Int!, $after: String
) {
  timeline(
    about: $about, match: $match, from: $from, to: $to, groupBy: $groupBy, certainty: $certainty,
    kinds: $kinds, first: $first, after: $after
  ) {
    items {
      nodes {
        kind date earliest latest certainty
        dateOf { id }
        item {
          id
          ... on Entity { name }
          ... on Event { lifecycle place { name } }
          ... on Source { url }
          ... on Remark { text language speakers { name } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** An item as the query gives it. Days are `YYYY-MM-DD`, null where that end is open; at most one of them is. */
export interface TimelineItem {
  readonly kind: string;
  /** EDTF. */
  readonly date: string;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly certainty: 'POSSIBLE' | 'DEFINITE';
  readonly dateOf: { readonly id: string };
  readonly item: {
    readonly id: string;
    readonly name?: string;
    readonly lifecycle?: string | null;
    readonly place?: { readonly name: string } | null;
    readonly url?: string | null;
    readonly text?: string;
    readonly language?: string;
    readonly speakers?: readonly { readonly name: string }[];
  };
}

/** What the query answers. */
export interface TimelineAnswer {
  readonly data?: {
    readonly timeline: {
      readonly items: {
        readonly nodes: readonly TimelineItem[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    };
  } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: unknown } }[];
}

/** What an item is called: its name, or who said it and in which words. */
export function titleOf({ item }: TimelineItem): string {
  if (item.name !== undefined) return item.name;
  const speakers = (item.speakers ?? []).map(({ name }) => name).join(', ');
  return speakers === '' ? (item.text ?? item.id) : `${speakers}: ${item.text ?? ''}`;
}

/** The first and the last day of an item; where one end is open, both are the one that is known. */
export function daysOf({ earliest, latest, date }: TimelineItem): { readonly first: string; readonly last: string } {
  const first = earliest ?? latest;
  const last = latest ?? earliest;
  if (first === null || last === null) throw new Error(`The date ${date} has neither a first nor a last day.`);
  return { first, last };
}

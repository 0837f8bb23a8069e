/** The stored query of the exports: one page of a timeline, with the fields that a calendar or a table shows. */
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

/** An item in the result of the query. Days are `YYYY-MM-DD`, or null where the date is open; at most one end is open. */
export interface TimelineItem {
  readonly kind: string;
  /** A date in EDTF. */
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

/** The data that the query returns. */
export interface TimelineData {
  readonly timeline: {
    readonly items: {
      readonly nodes: readonly TimelineItem[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

/** The title of an item: its name, or the speakers and the words of a remark. */
export function titleOf({ item }: TimelineItem): string {
  if (item.name !== undefined) return item.name;
  const speakers = (item.speakers ?? []).map(({ name }) => name).join(', ');
  return speakers === '' ? (item.text ?? item.id) : `${speakers}: ${item.text ?? ''}`;
}

/** The first and the last day of an item. If one end is open, both are the day that is known. */
export function daysOf({ earliest, latest, date }: TimelineItem): { readonly first: string; readonly last: string } {
  const first = earliest ?? latest;
  const last = latest ?? earliest;
  if (first === null || last === null) throw new Error(`The date ${date} is open at both ends.`);
  return { first, last };
}

import type { Graph } from '../../graph/client.ts';
import { foldText } from '../../model/search/fold.ts';

/** What a namesake must be: a node with this label, and in this country where one is given. */
export interface Wanted {
  readonly label: string;
  readonly country?: string | undefined;
}

/** How many names one statement looks up. */
const AT_ONCE = 500;

// Actors of whom only a name is known are left out: nothing would be learned of the name.
const text = `UNWIND range(0, size($asked) - 1) AS place WITH place, $asked[place] AS asked
MATCH (n:Name {folded: asked.name})<-[:NAMED]-(thing:Entity) USING INDEX n:Name(folded)
WHERE asked.label IN labels(thing) AND NOT thing:UnidentifiedActor
  AND (asked.country IS NULL OR EXISTS { (thing)-[:IN_COUNTRY]->(:Node {id: asked.country}) })
RETURN place, collect(DISTINCT thing.id)`;

interface Question {
  readonly asked: { readonly name: string; readonly label: string; readonly country: string | null };
  readonly answer: (ids: readonly string[]) => void;
  readonly fail: (error: unknown) => void;
}

/** Finds what the graph has under a name. Names that are asked for at the same time are looked up together. */
export class Namesakes {
  readonly #graph: Graph;
  #questions: Question[] = [];

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** The ids of what has exactly this name, case, diacritics, width and signs aside, in their order. */
  find(name: string, { label, country = undefined }: Wanted): Promise<readonly string[]> {
    const folded = foldText(name).text;
    if (folded === '') return Promise.resolve([]);
    return new Promise((answer, fail) => {
      if (this.#questions.length === 0) setImmediate(() => void this.#ask());
      this.#questions.push({ asked: { name: folded, label, country: country ?? null }, answer, fail });
    });
  }

  async #ask(): Promise<void> {
    const questions = this.#questions.splice(0, AT_ONCE);
    if (this.#questions.length > 0) setImmediate(() => void this.#ask());
    try {
      const rows = await this.#graph.read({ text, params: { asked: questions.map(({ asked }) => asked) } });
      const found = new Map(rows.map(([place, ids]) => [Number(place), ids as string[]]));
      for (const [place, { answer }] of questions.entries()) answer((found.get(place) ?? []).toSorted());
    } catch (error) {
      for (const { fail } of questions) fail(error);
    }
  }
}

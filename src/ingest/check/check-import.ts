import type { Graph } from '../../graph/client.ts';
import type { DossierInput } from '../read/dossier-input.ts';
import { type CheckedDossier, checkDossier, reportInDossier } from './check-dossier.ts';
import { compareTexts } from './compare-texts.ts';
import type { DiagnosticList } from './diagnostic.ts';
import type { Text } from './passages.ts';
import { resolveReferences } from './references.ts';

/** How the dossiers of one import are checked. */
export interface CheckOptions {
  readonly diagnostics: DiagnosticList;
  /** The text that the passages were taken from. */
  readonly text?: Text | null;
  /** Whether checked dossiers are not written, so that later ones cannot find their nodes in the graph. */
  readonly dryRun: boolean;
}

/** Checks the dossiers of one import, some at a time. Remembers the name of each dossier; in a dry run, also every id. */
export class ImportCheck {
  readonly #graph: Graph;
  readonly #options: CheckOptions;
  /** Where each dossier was read, by its name. */
  readonly #locations = new Map<string, string>();
  readonly #declared = new Set<string>();

  constructor(graph: Graph, options: CheckOptions) {
    this.#graph = graph;
    this.#options = options;
  }

  /**
   * Checks dossiers that are imported together: they may refer to each other, to those of earlier calls, and to the graph.
   * Adds what is wrong to the diagnostics, and returns the dossiers in the order in which they can be written.
   */
  async check(inputs: readonly DossierInput[]): Promise<readonly CheckedDossier[]> {
    const { diagnostics, text, dryRun } = this.#options;
    const checked: CheckedDossier[] = [];
    for (const input of inputs) {
      const dossier = await checkDossier(input, diagnostics, text);
      if (!dossier) continue;
      this.#requireOwnName(dossier);
      checked.push(dossier);
    }
    if (text) compareTexts(checked, text, diagnostics);
    const ordered = await resolveReferences(this.#graph, checked, { diagnostics, known: this.#declared });
    if (dryRun) for (const { ids } of ordered) for (const id of ids.keys()) this.#declared.add(id);
    return ordered;
  }

  #requireOwnName({ input, header }: CheckedDossier): void {
    const { file, document } = input;
    const name = header.dossier;
    const other = this.#locations.get(name);
    if (other !== undefined) {
      const message = `"${name}" is also the name of the dossier in ${other}; each dossier needs its own name.`;
      reportInDossier(input, this.#options.diagnostics, { path: ['dossier'], value: name, message });
    } else this.#locations.set(name, document === undefined ? file : `document ${document} of ${file}`);
  }
}

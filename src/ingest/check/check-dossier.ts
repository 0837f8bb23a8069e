import {
  type DossierHeader,
  type DossierItem,
  fieldNames,
  headerKeys,
  itemSchema,
  nameFieldNames,
  sectionNames,
} from '../../model/dossier.ts';
import { canonicalId, explainInvalidId, kindOfId } from '../../model/id.ts';
import type { Kind } from '../../model/kind.ts';
import { kindOfSection } from '../../model/kinds.ts';
import { type PlannedNode, planItem } from '../plan.ts';
import type { DossierInput } from '../read/dossier-input.ts';
import { MAX_DOSSIER_NODES, SPLIT_ADVICE } from '../read/limits.ts';
import { checkHeader } from './check-header.ts';
import { type DiagnosticList, pathText } from './diagnostic.ts';
import { didYouMean } from './did-you-mean.ts';
import { checkPassage, type PassageWords, type Text } from './passages.ts';
import { schemaDiagnostics, type ValueDiagnostic } from './schema-diagnostics.ts';

type Path = readonly PropertyKey[];

/** A dossier whose entries are each valid, and the nodes that they become. Its references are not yet resolved. */
export interface CheckedDossier {
  readonly input: DossierInput;
  readonly header: DossierHeader;
  readonly nodes: readonly PlannedNode[];
  /** The ids of the nodes, those of names included, with the index of the entry that declares each. */
  readonly ids: ReadonlyMap<string, number>;
  /** The ids that it refers to and does not declare, with the paths of the first references to each. */
  readonly externalReferences: ReadonlyMap<string, readonly Path[]>;
}

/** Maximum number of paths that are kept for one id. */
const MAX_PATHS_PER_ID = 20;

/**
 * Checks every entry of a dossier and plans its nodes. Adds what is wrong to `diagnostics`; returns null if the dossier cannot
 * be read or its header is invalid. With `text`, passages that were taken from it are compared with it.
 */
export async function checkDossier(
  input: DossierInput,
  diagnostics: DiagnosticList,
  text?: Text | null,
): Promise<CheckedDossier | null> {
  const content = await diagnostics.collect(input.file, () => input.read());
  return content && new DossierCheck({ input, diagnostics, text: text ?? null }).run(content);
}

/** Adds a diagnostic, with its location in the file, of a value in a dossier. */
export function reportInDossier(
  input: DossierInput,
  diagnostics: DiagnosticList,
  { path, value, message }: ValueDiagnostic,
): void {
  const { file, document } = input;
  diagnostics.add({ file, document, path: pathText(path), value, message, line: input.lineOf(path) });
}

class DossierCheck {
  readonly #input: DossierInput;
  readonly #diagnostics: DiagnosticList;
  readonly #text: Text | null;
  readonly #nodes: PlannedNode[] = [];
  readonly #ids = new Map<string, number>();
  readonly #references = new Map<string, Path[]>();

  constructor(options: { input: DossierInput; diagnostics: DiagnosticList; text: Text | null }) {
    this.#input = options.input;
    this.#diagnostics = options.diagnostics;
    this.#text = options.text;
  }

  run(content: Readonly<Record<string, unknown>>): CheckedDossier | null {
    const inHeader = ([key]: [string, unknown]) => headerKeys.includes(key);
    const entries = Object.entries(content);
    const header = checkHeader(Object.fromEntries(entries.filter(inHeader)), (diagnostic) => this.#report(diagnostic));
    for (const [section, value] of entries.filter((entry) => !inHeader(entry))) {
      this.#checkSection(section, value, header);
      if (this.#nodes.length > MAX_DOSSIER_NODES) return this.#rejectSize();
    }
    if (!header) return null;
    this.#requireDeclaredDocument(header);
    for (const id of this.#ids.keys()) this.#references.delete(id);
    return {
      input: this.#input,
      header,
      nodes: this.#nodes,
      ids: this.#ids,
      externalReferences: this.#references,
    };
  }

  #checkSection(section: string, value: unknown, header: DossierHeader | null): void {
    const kind = kindOfSection(section);
    if (!kind) {
      const guess = didYouMean(section, [...headerKeys, ...sectionNames]) || '.';
      const message = `"${section}" is not a section of a dossier${guess}`;
      this.#report({ path: [section], value: undefined, message });
    } else if (!Array.isArray(value)) this.#report({ path: [section], value, message: 'must be a list.' });
    else for (const [index, item] of value.entries()) this.#checkItem(kind, item, { path: [section, index], header });
  }

  #checkItem(kind: Kind, value: unknown, { path, header }: { path: [string, number]; header: DossierHeader | null }) {
    if (this.#nodes.length > MAX_DOSSIER_NODES) return;
    const parsed = itemSchema(kind).safeParse(value);
    if (!parsed.success) {
      const fieldsAt = (within: Path) => (within[0] === 'names' ? nameFieldNames : fieldNames(kind));
      for (const diagnostic of schemaDiagnostics(parsed.error, { path, value }, fieldsAt)) this.#report(diagnostic);
      // References to an invalid entry are not reported as well.
      if (hasId(value)) this.#ids.set(canonicalId(value.id), path[1]);
      return;
    }
    const item = parsed.data;
    for (const node of planItem(kind, item, header)) {
      const isImplicit = node.kind === kind && !item.id;
      this.#addNode(node, path, isImplicit);
    }
    if (kind.label === 'Passage' && this.#text && header?.text?.sha256 === this.#text.sha256)
      this.#comparePassage(item, header, path);
  }

  #addNode(node: PlannedNode, [section, index]: [string, number], hasDerivedId: boolean): void {
    const { id, kind, within } = node;
    const before = this.#ids.get(id);
    if (before !== undefined && kind.section === section) {
      const advice = hasDerivedId
        ? `; the id is made from ${kind.key?.join(' and ')}, so write an id of its own for one of the two`
        : '';
      const message = `"${id}" is declared twice, first at ${section}[${before}]${advice}.`;
      this.#report({ path: [section, index, 'id'], value: id, message });
    }
    const invalid = hasDerivedId ? explainInvalidId(id) : null;
    if (invalid !== null) {
      const message = `The id made from ${kind.key?.join(' and ')} is invalid; write an id of its own. ${invalid}`;
      this.#report({ path: [section, index, 'id'], value: id, message });
    }
    this.#ids.set(id, index);
    this.#nodes.push(node);
    for (const { field, to } of node.references) this.#addReference(to, [section, index, field]);
    for (const [position, to] of node.evidence.entries())
      this.#addReference(to, [section, index, ...within, 'evidence', position]);
  }

  #addReference(id: string, path: Path): void {
    if (this.#ids.has(id) || !kindOfId(id)) return;
    const paths = this.#references.get(id);
    if (!paths) this.#references.set(id, [path]);
    else if (paths.length < MAX_PATHS_PER_ID) paths.push(path);
  }

  #comparePassage(item: DossierItem, { document }: DossierHeader, path: Path): void {
    if (!this.#text || item.source !== document) return;
    for (const { field, ...found } of checkPassage(item as PassageWords, this.#text))
      this.#report({ path: [...path, field], ...found });
  }

  #requireDeclaredDocument({ document }: DossierHeader): void {
    if (!document || this.#ids.has(document)) return;
    const message = `"${document}" is not among the sources of this dossier; declare it there.`;
    this.#report({ path: ['document'], value: document, message });
  }

  #rejectSize(): null {
    const message = `The dossier has more than ${MAX_DOSSIER_NODES} nodes (each entry and each name is one), the maximum for a transaction; ${SPLIT_ADVICE}.`;
    this.#report({ path: [], value: undefined, message });
    return null;
  }

  #report(diagnostic: ValueDiagnostic): void {
    reportInDossier(this.#input, this.#diagnostics, diagnostic);
  }
}

function hasId(value: unknown): value is { id: string } {
  return value !== null && typeof value === 'object' && 'id' in value && typeof value.id === 'string';
}

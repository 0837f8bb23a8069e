import {
  type DossierHeader,
  fieldNames,
  headerKeys,
  headerSchema,
  itemSchema,
  nameFieldNames,
  sectionNames,
} from '../../model/dossier.ts';
import { kindOfId } from '../../model/id.ts';
import type { Kind } from '../../model/kind.ts';
import { kindOfSection } from '../../model/kinds.ts';
import { type PlannedNode, planItem } from '../plan.ts';
import { type DossierInput, type Entry, Unreadable } from '../read/dossier-input.ts';
import { type FaultList, pathText } from './faults.ts';
import { complaintsOf } from './issues.ts';
import { nearest } from './nearest.ts';
import { faultsOfPassages, type Text } from './passages.ts';

/** A place in a dossier where something is referred to. */
export interface Place {
  readonly path: string;
  readonly line?: number | undefined;
}

/** A dossier whose every entry is right by itself; whether its references lead anywhere is still to be seen. */
export interface CheckedDossier {
  readonly input: DossierInput;
  readonly header: DossierHeader;
  /** The id of every node that it declares, names among them, with the index of the entry that declares it. */
  readonly ids: ReadonlyMap<string, number>;
  /** What it refers to and does not declare, with the first places where it does. */
  readonly wanted: ReadonlyMap<string, readonly Place[]>;
  /** Its nodes, where they are few enough to be kept until they are written; else the file is read anew. */
  readonly planned: readonly PlannedNode[] | null;
}

/** How many nodes may yet be kept in memory, of all dossiers that are checked together. */
export interface Room {
  left: number;
}

/** How many places of one unknown id are remembered. */
const PLACES_KEPT = 20;

/**
 * Reads a dossier from start to end and tells all that is wrong with its entries to `faults`. Gives null when even its head
 * is wrong, or the file cannot be read. `text`, where given, is the text that the passages were taken from; in the `room`,
 * where there is any, the nodes are kept.
 */
export async function checkDossier(
  input: DossierInput,
  faults: FaultList,
  { text, room = { left: 0 } }: { readonly text?: Text | undefined; readonly room?: Room } = {},
): Promise<CheckedDossier | null> {
  const check = new Check({ input, faults, text, room });
  try {
    for await (const entries of input.entries()) for (const entry of entries) check.see(entry);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    addUnreadable(error, input.file, faults);
    return null;
  }
  return check.end();
}

/** Tells why a file cannot be read. */
export function addUnreadable({ problems }: Unreadable, file: string, faults: FaultList): void {
  for (const { message, line, path } of problems)
    faults.add({ file, path: path ?? '', value: undefined, message, line });
}

class Check {
  readonly #input: DossierInput;
  readonly #faults: FaultList;
  readonly #text: Text | undefined;
  readonly #head: Record<string, unknown> = {};
  #header: DossierHeader | null | undefined;
  readonly #ids = new Map<string, number>();
  readonly #wanted = new Map<string, Place[]>();
  readonly #room: Room;
  #planned: PlannedNode[] | null = [];

  constructor({
    input,
    faults,
    text,
    room,
  }: { input: DossierInput; faults: FaultList; text: Text | undefined; room: Room }) {
    this.#input = input;
    this.#faults = faults;
    this.#text = text;
    this.#room = room;
  }

  see(entry: Entry): void {
    if (headerKeys.includes(entry.key)) this.#seeHead(entry);
    else this.#seeItem(entry);
  }

  end(): CheckedDossier | null {
    const header = this.#endHead();
    for (const id of this.#ids.keys()) this.#wanted.delete(id);
    if (header?.document && !this.#ids.has(header.document)) {
      this.#fault({
        path: ['document'],
        value: header.document,
        message: `"${header.document}" must stand among the sources of this dossier.`,
      });
    }
    if (!header) return null;
    return { input: this.#input, header, ids: this.#ids, wanted: this.#wanted, planned: this.#planned };
  }

  #seeHead({ key, value, index, line }: Entry): void {
    if (this.#header !== undefined) {
      this.#fault({
        path: [key],
        value,
        line,
        message: `must stand before the sections, so that a large dossier can be read in one go.`,
      });
    }
    this.#head[key] = index === null ? value : [value];
  }

  /** The head is complete when the first section begins. */
  #endHead(): DossierHeader | null {
    if (this.#header !== undefined) return this.#header;
    const parsed = headerSchema.safeParse(this.#head);
    if (parsed.success) this.#header = this.#checkHead(parsed.data);
    else {
      this.#header = null;
      for (const { path, value, message } of complaintsOf(
        parsed.error,
        { key: '', index: null, value: this.#head },
        headFields,
      )) {
        this.#fault({ path: path.slice(1), value, message });
      }
    }
    return this.#header;
  }

  #checkHead(header: DossierHeader): DossierHeader {
    const { kind, document, text } = header;
    if (kind === 'DOCUMENT' && !document) {
      this.#fault({
        path: ['document'],
        value: document,
        message: 'is missing; a dossier of the kind DOCUMENT names the source that it records.',
      });
    }
    if (kind === 'VOCABULARY' && (document || text)) {
      const field = document ? 'document' : 'text';
      this.#fault({
        path: [field],
        value: header[field],
        message: 'does not belong in a VOCABULARY, which records no document.',
      });
    }
    return header;
  }

  #seeItem(entry: Entry): void {
    const header = this.#endHead();
    const kind = kindOfSection(entry.key);
    if (!kind) {
      const message = `"${entry.key}" is not a section of a dossier${nearest(entry.key, [...headerKeys, ...sectionNames]) || '.'}`;
      if (entry.index === null || entry.index === 0) this.#fault({ path: [entry.key], value: undefined, message });
      return;
    }
    if (entry.index === null) {
      this.#fault({ path: [entry.key], value: entry.value, line: entry.line, message: 'must be a list.' });
      return;
    }
    const parsed = itemSchema(kind).safeParse(entry.value);
    if (!parsed.success) {
      for (const complaint of complaintsOf(parsed.error, entry, (path) => fieldsAt(kind, path)))
        this.#fault({ ...complaint, line: entry.line });
      return;
    }
    const planned = planItem(kind, parsed.data, header);
    for (const node of planned) this.#seeNode(node, kind, entry);
    this.#keep(planned);
    if (kind.label === 'Passage' && this.#text && header?.text?.sha256 === this.#text.sha256)
      this.#seePassage(parsed.data, entry);
  }

  #seeNode(node: PlannedNode, kind: Kind, { key, index, line, value }: Entry): void {
    const before = this.#ids.get(node.id);
    if (before !== undefined && node.kind === kind) {
      const written = value !== null && typeof value === 'object' && 'id' in value && value.id;
      const way = written ? '' : `; it was made of ${kind.key?.join(' and ')}, so write an id for one of the two`;
      this.#fault({
        path: [key, index ?? 0, 'id'],
        value: node.id,
        line,
        message: `"${node.id}" stands twice, first at ${key}[${before}]${way}.`,
      });
    }
    this.#ids.set(node.id, index ?? 0);
    for (const { field, to } of node.references) this.#want(to, { path: pathText([key, index ?? 0, field]), line });
    for (const [position, to] of node.evidence.entries()) {
      this.#want(to, { path: pathText([key, index ?? 0, ...node.within, 'evidence', position]), line });
    }
  }

  #keep(nodes: readonly PlannedNode[]): void {
    if (!this.#planned) return;
    this.#room.left -= nodes.length;
    if (this.#room.left >= 0) {
      this.#planned.push(...nodes);
      return;
    }
    this.#room.left += nodes.length + this.#planned.length;
    this.#planned = null;
  }

  #want(id: string, place: Place): void {
    if (this.#ids.has(id) || !kindOfId(id)) return;
    const places = this.#wanted.get(id);
    if (!places) this.#wanted.set(id, [place]);
    else if (places.length < PLACES_KEPT) places.push(place);
  }

  #seePassage(item: Readonly<Record<string, unknown>>, entry: Entry): void {
    const text = this.#text;
    if (!text || item.source !== this.#header?.document) return;
    for (const { field, value, message } of faultsOfPassages(item, text)) {
      this.#fault({ path: [entry.key, entry.index ?? 0, field], value, line: entry.line, message });
    }
  }

  #fault({
    path,
    value,
    message,
    line,
  }: {
    path: readonly PropertyKey[];
    value: unknown;
    message: string;
    line?: number | undefined;
  }): void {
    const at = this.#input.lineOf?.(path) ?? line;
    this.#faults.add({ file: this.#input.file, path: pathText(path), value, message, line: at });
  }
}

function headFields(path: readonly PropertyKey[]): readonly string[] {
  return path.length === 0 ? headerKeys : ['sha256', 'codePoints', 'checkedAt'];
}

function fieldsAt(kind: Kind, path: readonly PropertyKey[]): readonly string[] {
  return path[0] === 'names' ? nameFieldNames : fieldNames(kind);
}

/** A way to make something else of a cell's text: `slug`, `date dd.MM.yyyy`. */
export interface Filter {
  readonly name: string;
  /** What stands after the name; empty where nothing does. */
  readonly argument: string;
}

/** A place in a template that a cell fills. */
export interface Slot {
  readonly column: string;
  /** Whether the cell may be empty. */
  readonly isOptional: boolean;
  readonly filters: readonly Filter[];
}

/** A text with places for cells in it: `meeting:{Date}-{Visitor|slug}`. */
export interface Template {
  readonly text: string;
  readonly parts: readonly (string | Slot)[];
}

/** Reads a template. Braces that are meant as such are doubled. Throws a RangeError whose message quotes what is wrong. */
export function parseTemplate(text: string): Template {
  const parts: (string | Slot)[] = [];
  let plain = '';
  for (const [piece, content] of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[^{}]+|[{}]/gu)) {
    if (content !== undefined) {
      if (plain !== '') parts.push(plain);
      plain = '';
      parts.push(parseSlot(content, piece));
    } else if (piece === '{' || piece === '}') {
      throw new RangeError(
        `"${text}" has a lone "${piece}"; write {Column} for a cell, and {{ or }} for a brace that is meant.`,
      );
    } else plain += piece === '{{' ? '{' : piece === '}}' ? '}' : piece;
  }
  if (plain !== '') parts.push(plain);
  return { text, parts };
}

function parseSlot(content: string, piece: string): Slot {
  const [head = '', ...filters] = content.split('|').map((part) => part.trim());
  const isOptional = head.endsWith('?');
  const column = (isOptional ? head.slice(0, -1) : head).trim();
  if (column === '') throw new RangeError(`"${piece}" names no column; write {Column} or {Column|filter}.`);
  return { column, isOptional, filters: filters.map((filter) => parseFilter(filter, piece)) };
}

function parseFilter(filter: string, piece: string): Filter {
  const [, name, argument = ''] = /^(\S+)(?:\s+(.+))?$/u.exec(filter) ?? [];
  if (name === undefined) throw new RangeError(`"${piece}" has a | with no filter after it.`);
  return { name, argument };
}

/** The places for cells in a template. */
export function slotsOf({ parts }: Template): readonly Slot[] {
  return parts.filter((part) => typeof part !== 'string');
}

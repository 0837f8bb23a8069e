/** A transformation of a cell's text: `slug`, `date dd.MM.yyyy`. */
export interface Filter {
  readonly name: string;
  /** The text after the name; empty where there is none. */
  readonly argument: string;
}

/** A part of a template that a cell fills: `{Visitor?|slug}`. */
export interface Placeholder {
  readonly column: string;
  /** Whether the cell may be empty. */
  readonly isOptional: boolean;
  readonly filters: readonly Filter[];
}

/** A text with placeholders for cells: `meeting:{Date}-{Visitor|slug}`. */
export interface CellTemplate {
  readonly text: string;
  readonly parts: readonly (string | Placeholder)[];
}

/** Parses a template. Doubled braces are literal ones. Throws a RangeError that quotes the part that is wrong. */
export function parseTemplate(text: string): CellTemplate {
  const parts: (string | Placeholder)[] = [];
  let plain = '';
  for (const [piece, content] of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[^{}]+|[{}]/gu)) {
    if (content !== undefined) {
      if (plain !== '') parts.push(plain);
      plain = '';
      parts.push(parsePlaceholder(content, piece));
    } else if (piece === '{' || piece === '}') {
      throw new RangeError(
        `"${text}" contains a single "${piece}"; write {Column} for a cell, and {{ or }} for a literal brace.`,
      );
    } else plain += piece === '{{' ? '{' : piece === '}}' ? '}' : piece;
  }
  if (plain !== '') parts.push(plain);
  return { text, parts };
}

function parsePlaceholder(content: string, piece: string): Placeholder {
  const [head = '', ...filters] = content.split('|').map((part) => part.trim());
  const isOptional = head.endsWith('?');
  const column = (isOptional ? head.slice(0, -1) : head).trim();
  if (column === '') throw new RangeError(`"${piece}" has no column name; write {Column} or {Column|filter}.`);
  return { column, isOptional, filters: filters.map((filter) => parseFilter(filter, piece)) };
}

function parseFilter(filter: string, piece: string): Filter {
  const [, name, argument = ''] = /^(\S+)(?:\s+(.+))?$/u.exec(filter) ?? [];
  if (name === undefined) throw new RangeError(`"${piece}" has no filter after its |; write {Column|filter}.`);
  return { name, argument };
}

/** The placeholders of a template. */
export function placeholdersOf({ parts }: CellTemplate): readonly Placeholder[] {
  return parts.filter((part) => typeof part !== 'string');
}

import type { Projection } from '../cypher/projection.ts';
import { type PageRows, pageInfoValue } from '../paging/page-rows.ts';
import type { RequestValues } from '../request-values.ts';
import type { ConnectionEntry, ConnectionSelection, EdgePart, PagePart } from '../selection/selection.ts';
import type { WriteValue } from './answer.ts';
import { fieldWriter, listedObjectWriter, type ObjectPart, objectWriter, typeNamePart } from './write-value.ts';

/** How the rows of a connection are read. */
export interface PageReader {
  /** The page in the value that the statement returns for the connection; undefined if the value is malformed. */
  readonly page: (value: unknown, request: RequestValues) => PageRows | undefined;
  /** The cursor of a row; an Error if the row is malformed. */
  readonly cursor: (row: unknown) => unknown;
}

/** Writes a connection. Each row is a list: the keys of its cursor, then the value of each of `items`. */
export function connectionWriter(
  { entries }: ConnectionSelection,
  items: readonly Projection[],
  reader: PageReader,
): WriteValue {
  const write = objectWriter(entries.map((entry) => entryPart(entry, items, reader)));
  return (value, answer, field) => {
    const page = reader.page(value, answer.request);
    return page ? write(page, answer) : answer.failMalformed(value, field);
  };
}

function entryPart(entry: ConnectionEntry, items: readonly Projection[], { cursor }: PageReader): ObjectPart {
  switch (entry.kind) {
    case 'typeName':
      return typeNamePart(entry);
    case 'totalCount': {
      const write = fieldWriter(entry);
      return { key: entry.key, write: (page, answer) => write((page as PageRows).total, answer) };
    }
    case 'pageInfo':
      return {
        key: entry.key,
        write: fieldWriter(entry, objectWriter(entry.parts.map((part) => pagePart(part, cursor)))),
      };
    case 'nodes': {
      const write = fieldWriter(entry, (items[entry.node] as Projection).write);
      const nodeOf = (row: unknown) => (Array.isArray(row) ? row[entry.node + 1] : malformedRow);
      return { key: entry.key, write: (page, answer) => write((page as PageRows).rows.map(nodeOf), answer) };
    }
    case 'edges': {
      const write = fieldWriter(entry, listedObjectWriter(entry.parts.map((part) => edgePart(part, items, cursor))));
      return { key: entry.key, write: (page, answer) => write((page as PageRows).rows, answer) };
    }
  }
}

const malformedRow = new Error('A row of the page is malformed.');

function pagePart(part: PagePart, cursor: PageReader['cursor']): ObjectPart {
  if (part.kind === 'typeName') return typeNamePart(part);
  const write = fieldWriter(part);
  return { key: part.key, write: (page, answer) => write(pageInfoValue(part.name, page as PageRows, cursor), answer) };
}

function edgePart(part: EdgePart, items: readonly Projection[], cursor: PageReader['cursor']): ObjectPart {
  switch (part.kind) {
    case 'typeName':
      return typeNamePart(part);
    case 'node':
      return { key: part.key, index: part.node + 1, write: fieldWriter(part, (items[part.node] as Projection).write) };
    case 'cursor': {
      const write = fieldWriter(part);
      return { key: part.key, write: (row, answer) => write(cursor(row), answer) };
    }
  }
}

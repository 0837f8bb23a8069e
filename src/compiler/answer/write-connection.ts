import { type GraphQLOutputType, getNullableType, isListType } from 'graphql';
import type { Projection } from '../cypher/projection.ts';
import { type PageRows, pageInfoValue, type ReadPage } from '../paging/page-rows.ts';
import type { RequestValues } from '../request-values.ts';
import type { ConnectionEntry, ConnectionSelection, EdgePart, PagePart } from '../selection/selection.ts';
import { keyPrefixes, leafWriter, typeNameWriter, type Write, writerOf } from './write-value.ts';

type WritePage = (page: PageRows, request: RequestValues) => string;
type WriteRow = (row: readonly unknown[], page: PageRows, request: RequestValues) => string;

/** Writes a page as JSON. */
export function connectionWriter(
  { entries }: ConnectionSelection,
  items: readonly Projection[],
  pageOf: ReadPage,
): Write {
  const write = partsWriter(entries, (entry) => entryWriter(entry, items));
  return (value, request) => write(pageOf(value, request), request);
}

function entryWriter(entry: ConnectionEntry, items: readonly Projection[]): WritePage {
  switch (entry.kind) {
    case 'totalCount': {
      const write = leafWriter(entry.type);
      return (page, request) => write(page.total, request);
    }
    case 'pageInfo':
      return partsWriter(entry.parts, pagePartWriter);
    case 'nodes':
      return rowsWriter(nodeWriter(itemType(entry.type), entry.node, items));
    case 'edges':
      return rowsWriter(edgeWriter(entry.parts, items));
    case 'typeName':
      return constant(typeNameWriter(entry));
  }
}

function pagePartWriter(part: PagePart): WritePage {
  if (part.kind === 'typeName') return constant(typeNameWriter(part));
  const write = leafWriter(part.type);
  return (page, request) => write(pageInfoValue(part.name, page), request);
}

function edgeWriter(parts: readonly EdgePart[], items: readonly Projection[]): WriteRow {
  const prefixes = keyPrefixes(parts);
  const writers = parts.map((part): WriteRow => {
    if (part.kind === 'node') return nodeWriter(part.type, part.node, items);
    const write = part.kind === 'cursor' ? leafWriter(part.type) : typeNameWriter(part);
    return (row, page, request) => write(part.kind === 'cursor' ? page.cursor(row) : null, request);
  });
  return (row, page, request) =>
    writers.length === 0
      ? '{}'
      : `${writers.map((write, index) => prefixes[index] + write(row, page, request)).join('')}}`;
}

function nodeWriter(type: GraphQLOutputType, node: number, items: readonly Projection[]): WriteRow {
  const write = writerOf(type, items[node]?.write as Write);
  return (row, _page, request) => write(row[node + 1], request);
}

function rowsWriter(write: WriteRow): WritePage {
  return (page, request) => {
    const { rows } = page;
    let json = '[';
    for (let index = 0; index < rows.length; index += 1) {
      json += (index === 0 ? '' : ',') + write(rows[index] as readonly unknown[], page, request);
    }
    return `${json}]`;
  };
}

function partsWriter<P extends { readonly key: string }>(
  parts: readonly P[],
  writerOfPart: (part: P) => WritePage,
): WritePage {
  const prefixes = keyPrefixes(parts);
  const writers = parts.map(writerOfPart);
  if (parts.length === 0) return () => '{}';
  return (page, request) => `${writers.map((write, index) => prefixes[index] + write(page, request)).join('')}}`;
}

function constant(write: Write): WritePage {
  return (_page, request) => write(null, request);
}

/** The type of the items of a list. */
function itemType(type: GraphQLOutputType): GraphQLOutputType {
  const list = getNullableType(type);
  if (!isListType(list)) throw new Error(`The type ${type} is no list.`);
  return list.ofType;
}

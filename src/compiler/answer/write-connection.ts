import { type GraphQLOutputType, getNullableType, isListType } from 'graphql';
import type { Projection } from '../cypher/projection.ts';
import { type PageRows, pageInfoValue, type ReadPage } from '../paging/page-rows.ts';
import type { Binding } from '../request-values.ts';
import type { ConnectionEntry, ConnectionSelection, EdgePart, PagePart } from '../selection/selection.ts';
import { leafWriter, nameWriter, startsOf, type Write, writerOf } from './write-value.ts';

type WritePage = (page: PageRows, binding: Binding) => string;
type WriteRow = (row: readonly unknown[], page: PageRows, binding: Binding) => string;

/** Writes a page as JSON. */
export function connectionWriter(
  { entries }: ConnectionSelection,
  items: readonly Projection[],
  pageOf: ReadPage,
): Write {
  const write = partsWriter(entries, (entry) => entryWriter(entry, items));
  return (value, binding) => write(pageOf(value, binding), binding);
}

function entryWriter(entry: ConnectionEntry, items: readonly Projection[]): WritePage {
  switch (entry.kind) {
    case 'totalCount': {
      const write = leafWriter(entry.type);
      return (page, binding) => write(page.total, binding);
    }
    case 'pageInfo':
      return partsWriter(entry.parts, pagePartWriter);
    case 'nodes':
      return rowsWriter(nodeWriter(itemType(entry.type), entry.node, items));
    case 'edges':
      return rowsWriter(edgeWriter(entry.parts, items));
    case 'typeName':
      return constant(nameWriter(entry));
  }
}

function pagePartWriter(part: PagePart): WritePage {
  if (part.kind === 'typeName') return constant(nameWriter(part));
  const write = leafWriter(part.type);
  return (page, binding) => write(pageInfoValue(part.name, page), binding);
}

function edgeWriter(parts: readonly EdgePart[], items: readonly Projection[]): WriteRow {
  const starts = startsOf(parts);
  const writers = parts.map((part): WriteRow => {
    if (part.kind === 'node') return nodeWriter(part.type, part.node, items);
    const write = part.kind === 'cursor' ? leafWriter(part.type) : nameWriter(part);
    return (row, page, binding) => write(part.kind === 'cursor' ? page.cursor(row) : null, binding);
  });
  return (row, page, binding) =>
    writers.length === 0
      ? '{}'
      : `${writers.map((write, index) => starts[index] + write(row, page, binding)).join('')}}`;
}

function nodeWriter(type: GraphQLOutputType, node: number, items: readonly Projection[]): WriteRow {
  const write = writerOf(type, items[node]?.write as Write);
  return (row, _page, binding) => write(row[node + 1], binding);
}

function rowsWriter(write: WriteRow): WritePage {
  return (page, binding) => {
    const { rows } = page;
    let json = '[';
    for (let index = 0; index < rows.length; index += 1) {
      json += (index === 0 ? '' : ',') + write(rows[index] as readonly unknown[], page, binding);
    }
    return `${json}]`;
  };
}

function partsWriter<P extends { readonly key: string }>(
  parts: readonly P[],
  writerOfPart: (part: P) => WritePage,
): WritePage {
  const starts = startsOf(parts);
  const writers = parts.map(writerOfPart);
  if (parts.length === 0) return () => '{}';
  return (page, binding) => `${writers.map((write, index) => starts[index] + write(page, binding)).join('')}}`;
}

function constant(write: Write): WritePage {
  return (_page, binding) => write(null, binding);
}

/** The type of the items of a list. */
function itemType(type: GraphQLOutputType): GraphQLOutputType {
  const list = getNullableType(type);
  if (!isListType(list)) throw new Error(`The type ${type} is no list.`);
  return list.ofType;
}

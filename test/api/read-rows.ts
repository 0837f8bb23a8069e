import {
  type GraphQLField,
  type GraphQLOutputType,
  getArgumentValues,
  getNamedType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { QueryField } from '../../src/api/execute/prepare-field.ts';
import { rootQueries, transforms } from '../../src/api/questions/root-queries.ts';
import { selectedFields } from '../../src/api/questions/selected-fields.ts';
import { encodeCursor } from '../../src/compiler/paging/cursor.ts';
import { type OrderKey, orderOf } from '../../src/compiler/paging/order.ts';
import { pageOf } from '../../src/compiler/paging/page.ts';
import type { Assembled, RequestValues, Rows } from '../../src/compiler/request-values.ts';
import { type ArgumentReference, referenceArguments } from '../../src/compiler/selection/argument-reference.ts';
import { firstNode } from '../../src/compiler/selection/fields.ts';
import { selectConnection } from '../../src/compiler/selection/select-connection.ts';
import { selectNode } from '../../src/compiler/selection/select-node.ts';
import { selectResult } from '../../src/compiler/selection/select-result.ts';
import type {
  ConnectionSelection,
  NodeColumn,
  NodeSelection,
  ObjectSelection,
  ResultSelection,
} from '../../src/compiler/selection/selection.ts';
import { finish, isSteps } from '../../src/compiler/steps.ts';
import { languageChooser } from '../../src/model/best-language.ts';
import { readEdtf } from '../../src/model/edtf.ts';
import { labelOfId } from '../../src/model/id.ts';
import { languageRanges } from '../../src/model/language.ts';

/** The key under which an object that was read has the name of its type: no response key, any of which may be `__typename`. */
export const typeNameKey = Symbol('type name');

/** graphql-js reports an Error in place of a value as an error of that value. */
const malformed = new Error('Malformed.');

/** Reads the value of a field of Query from its rows, as graphql-js takes it: by response key. */
export function readRootField(field: QueryField, rows: Rows, languages: readonly string[]): unknown {
  const { fieldNodes, returnType } = field;
  const definition = field.parentType.getFields()[field.fieldName] as GraphQLField<unknown, unknown>;
  const reader = new Reader({
    variableValues: field.variableValues,
    options: { languages, languageRanges, languageChooser, edtfBounds: readEdtf, labelOfId },
  });
  const args = getArgumentValues(definition, firstNode(fieldNodes), field.variableValues);
  const named = getNamedType(returnType);
  const rootQuery = rootQueries.find((one) => one.field === field.fieldName);
  if (rootQuery) {
    const { assemble } = rootQuery.build(args, selectedFields(field));
    const result = selectResult(field, returnType, fieldNodes, selectNode);
    if (assemble && result.kind === 'object') {
      const assembled = finish(assemble(rows.map(([, raw]) => raw)));
      if (!isList(returnType)) return reader.assembledConnection(assembled, rows, result.selection);
      return assembled.items.map((item) => {
        const values = item.rows.map((row) => rows[row]?.[0]);
        return values.every(Array.isArray) ? reader.item(item.values, values, result.selection) : malformed;
      });
    }
    return reader.ofType(returnType, isList(returnType) ? rows.map(([value]) => value) : rows[0]?.[0], (value) =>
      reader.result(value, result),
    );
  }
  if (field.fieldName === 'node' || field.fieldName === 'nodes') {
    const selection = selectNode(field, named as NodeSelection['type'], fieldNodes);
    if (field.fieldName === 'node') return reader.node(rows[0]?.[0], selection);
    const found = new Map(rows.map(([id, value]) => [id, value]));
    return (args.ids as readonly string[]).map((id) => reader.node(found.get(id), selection));
  }
  const selection = selectConnection(field, named, fieldNodes, selectNode);
  return reader.connection(rows[0]?.[0], selection, referenceArguments(definition, firstNode(fieldNodes), field));
}

/** Reads what a statement returns, positions to response keys. */
class Reader {
  readonly #request: RequestValues;

  constructor(request: RequestValues) {
    this.#request = request;
  }

  node(value: unknown, { columns, typeShapes }: NodeSelection): unknown {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return malformed;
    const idColumn = columns.findIndex((column) => column.kind === 'property' && column.mapping.property === 'id');
    const label = labelOfId(String(value[idColumn < 0 ? columns.length : idColumn]));
    const shape = typeShapes.length === 1 ? typeShapes[0] : typeShapes.find((one) => one.label === label);
    if (!shape) return malformed;
    const object = Object.assign(Object.create(null), { [typeNameKey]: shape.typeName });
    for (const slot of shape.slots) {
      if (slot.kind === 'typeName') continue;
      const column = columns[slot.column] as NodeColumn;
      object[slot.key] = this.ofType(slot.type, value[slot.column], (one) => this.#column(one, column));
    }
    return object;
  }

  connection(value: unknown, { target, nodes, entries }: ConnectionSelection, args: ArgumentReference): unknown {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return malformed;
    const order = orderOf(target, args.get('orderBy'));
    const { size, backward, after, before } = pageOf(args, order);
    const needsRows = entries.some(({ kind }) => kind !== 'totalCount' && kind !== 'typeName');
    const [rows, total] = needsRows ? value : [[], value[1]];
    if (!Array.isArray(rows)) return malformed;
    const hasMore = needsRows && rows.length > size(this.#request);
    const page = hasMore ? rows.slice(0, size(this.#request)) : rows;
    if (backward) page.reverse();
    const item = (row: unknown, node: number) =>
      Array.isArray(row) ? this.node(row[node + 1], nodes[node] as NodeSelection) : malformed;
    const info: Readonly<Record<string, unknown>> = {
      hasNextPage: backward ? before !== undefined : hasMore,
      hasPreviousPage: backward ? hasMore : after !== undefined,
      startCursor: page.length === 0 ? null : cursor(page[0], order),
      endCursor: page.length === 0 ? null : cursor(page.at(-1), order),
    };
    return byKey(entries, (entry) => {
      switch (entry.kind) {
        case 'totalCount':
          return total;
        case 'pageInfo':
          return byKey(entry.parts, (part) => (part.kind === 'value' ? info[part.name] : null));
        case 'nodes':
          return page.map((row) => item(row, entry.node));
        case 'edges':
          return page.map((row) => {
            if (!Array.isArray(row)) return row === null ? null : malformed;
            return byKey(entry.parts, (part) => (part.kind === 'node' ? item(row, part.node) : cursor(row, order)));
          });
        default:
          return null;
      }
    });
  }

  /** A value that a statement returns, neither null nor a list. */
  result(value: unknown, result: ResultSelection): unknown {
    switch (result.kind) {
      case 'leaf':
        return value;
      case 'plain':
        return this.plain(value, result);
      case 'node':
        return this.node(value, result.selection);
      case 'object':
        return Array.isArray(value) ? this.#object(value, result.selection) : malformed;
    }
  }

  /** A value that the service computed, with the names of fields as keys. */
  plain(value: unknown, result: ResultSelection): unknown {
    if (result.kind === 'leaf') return value;
    if (result.kind === 'node' || typeof value !== 'object' || value instanceof Error) return malformed;
    const named = value as Readonly<Record<string, unknown>>;
    return byKey(result.selection.slots, (slot) =>
      slot.kind === 'typeName' ? null : this.ofType(slot.type, named[slot.name], (one) => this.plain(one, slot)),
    );
  }

  /** An item of a list that the service assembles. */
  item(computed: Readonly<Record<string, unknown>>, rows: readonly unknown[][], selection: ObjectSelection): unknown {
    const slots = selection.slots.filter((slot) => slot.kind !== 'typeName');
    const merged = slots.map((_, index) =>
      rows.map((row) => row[index]).find((one) => one !== null && one !== undefined),
    );
    const read = this.#object(merged, selection) as Record<string, unknown>;
    for (const slot of slots) {
      if (!Object.hasOwn(computed, slot.name)) continue;
      read[slot.key] = this.ofType(slot.type, computed[slot.name], (one) => this.plain(one, slot));
    }
    return read;
  }

  /** A connection whose edges the service assembles: each row has a column for each selection of edges or nodes. */
  assembledConnection({ items, values }: Assembled, rows: Rows, { slots }: ObjectSelection): unknown {
    let columns = 0;
    return byKey(slots, (slot) => {
      if (slot.kind === 'typeName') return null;
      if (slot.kind !== 'node' && !isList(slot.type)) {
        return this.ofType(slot.type, values?.[slot.name], (one) => this.plain(one, slot));
      }
      const column = columns;
      columns += 1;
      return items.map((item) => {
        const read = item.rows.map((row) => {
          const values = rows[row]?.[0];
          return Array.isArray(values) ? values[column] : malformed;
        });
        if (slot.kind === 'node') return this.node(read[0], slot.selection);
        if (slot.kind !== 'object' || !read.every(Array.isArray)) return malformed;
        return this.item(item.values, read, slot.selection);
      });
    });
  }

  /** Reads each value in a value of a type: null is null, and a list is read item by item. */
  ofType(type: GraphQLOutputType, value: unknown, read: (value: unknown) => unknown): unknown {
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (value === null || value === undefined || value instanceof Error) return value;
    if (!isListType(nullable)) return read(value);
    return Array.isArray(value) ? value.map((item) => this.ofType(nullable.ofType, item, read)) : malformed;
  }

  #object(values: readonly unknown[], { typeName, slots }: ObjectSelection): unknown {
    let index = -1;
    return byKey(slots, (slot) => {
      if (slot.kind === 'typeName') return null;
      index += 1;
      const value = values[index];
      const transform = transforms[typeName]?.[slot.name];
      if (!transform) return this.ofType(slot.type, value, (one) => this.result(one, slot));
      return this.ofType(slot.type, attempt(transform, value), (one) => this.plain(one, slot));
    });
  }

  #localized(value: unknown, { language }: Readonly<Record<string, unknown>>): unknown {
    if (!Array.isArray(value)) return value;
    const { languages } = this.#request.options;
    const preferred = typeof language === 'string' ? [...languageRanges(language), ...languages] : languages;
    const tags = value.filter((_, index) => index % 2 === 0);
    const best = languageChooser(preferred)(tags);
    return value[(best === undefined ? 0 : 2 * tags.indexOf(best)) + 1];
  }

  #column(value: unknown, column: NodeColumn): unknown {
    switch (column.kind) {
      case 'property':
        return value;
      case 'localized':
        return this.#localized(value, column.args.value as Readonly<Record<string, unknown>>);
      case 'related':
        return this.node(value, column.selection);
      case 'connection':
        return this.connection(value, column.selection, column.args);
      case 'computed':
        return this.result(value, column.result);
    }
  }
}

function byKey<P extends { readonly kind: string; readonly key: string }>(
  parts: readonly P[],
  read: (part: P) => unknown,
): unknown {
  const object = Object.create(null);
  for (const part of parts) {
    const value = read(part);
    if (part.kind !== 'typeName') object[part.key] = value;
  }
  return object;
}

function cursor(row: unknown, order: readonly OrderKey[]): unknown {
  return Array.isArray(row) && Array.isArray(row[0]) ? encodeCursor(order, row[0]) : malformed;
}

function attempt(transform: (value: unknown) => unknown, value: unknown): unknown {
  try {
    const transformed = transform(value);
    return isSteps(transformed) ? finish(transformed) : transformed;
  } catch (error) {
    return error;
  }
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

import neo4j from 'neo4j-driver';

/**
 * The parameters as the database takes them. The driver would send every JavaScript number as a float, which LIMIT and
 * integer properties refuse; here a whole number is sent as an integer, at any depth.
 */
export function toBolt(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return convertMap(params);
}

function convert(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(convert);
  if (value !== null && typeof value === 'object' && isPlain(value)) return convertMap(value);
  return value;
}

function convertMap(map: object): Record<string, unknown> {
  // fromEntries defines keys instead of assigning them, so that a key like __proto__ is a key like any other.
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, convert(value)]));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

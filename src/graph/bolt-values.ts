import neo4j from 'neo4j-driver';

/**
 * Converts whole numbers in parameters, at any depth, to Bolt integers. The driver sends every JavaScript number as a float,
 * which LIMIT rejects and which would store integer properties as floats.
 */
export function toBoltValues(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return convertMap(params);
}

function convert(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(convert);
  if (value !== null && typeof value === 'object' && isPlain(value)) return convertMap(value);
  return value;
}

function convertMap(map: object): Record<string, unknown> {
  // Unlike an assignment, fromEntries creates an ordinary property for a key such as __proto__.
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, convert(value)]));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

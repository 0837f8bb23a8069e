/**
 * A number from 0 up to (not with) `below`, the same for the same key wherever and whenever it is asked for: so that every
 * part of the graph can be made by itself, in any order. Mixes the parts of the key as MurmurHash3 does.
 */
export function pick(below: number, ...key: readonly number[]): number {
  let hash = 0x9747b28c;
  for (const part of key) {
    let mixed = Math.imul(part, 0xcc9e2d51);
    mixed = (mixed << 15) | (mixed >>> 17);
    hash ^= Math.imul(mixed, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) % below;
}

/** Whether something that happens `percent` times in a hundred happens here. */
export function happens(percent: number, ...key: readonly number[]): boolean {
  return pick(100, ...key) < percent;
}

/** Several different numbers from 0 up to (not with) `below`; fewer where there are not so many. */
export function pickSome(count: number, below: number, ...key: readonly number[]): number[] {
  const found = new Set<number>();
  for (let attempt = 0; found.size < Math.min(count, below) && attempt < count * 20; attempt += 1)
    found.add(pick(below, ...key, attempt));
  return [...found];
}

import type Cypher from '@neo4j/cypher-builder';
import { memoizedPerRequest, type RequestValues } from '../request-values.ts';
import type { NodeColumn } from '../selection/selection.ts';
import type { Projection } from './projection.ts';

/**
 * Projects a field with @localized. The text is chosen from the property when it is written: in Cypher the choice would be a
 * subquery or a long expression, which takes Neo4j longer to plan than all else that is read of the node.
 */
export function projectLocalized(
  node: Cypher.Node,
  { mapping, args }: Extract<NodeColumn, { kind: 'localized' }>,
): Projection {
  const language = args.get('language');
  const ranksFor = memoizedPerRequest((request) => {
    const { languages, languageRanges } = request.options;
    const tag = language.valueFor(request);
    return ranksOf(typeof tag === 'string' ? [...languageRanges(tag), ...languages] : languages);
  });
  return {
    expression: node.property(mapping.property),
    choose: (value, request: RequestValues) => textInBestLanguage(value, ranksFor(request)),
  };
}

/** The rank of each tag, from 0; that of its first occurrence. */
function ranksOf(tags: readonly string[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  for (const tag of tags) if (!ranks.has(tag)) ranks.set(tag, ranks.size);
  return ranks;
}

/** Returns the text whose tag has the lowest rank, the first one if none has a rank; any other value as it is. */
function textInBestLanguage(value: unknown, ranks: ReadonlyMap<string, number>): unknown {
  if (!Array.isArray(value)) return value;
  let [text, lowest]: [unknown, number] = [value[1], Number.POSITIVE_INFINITY];
  for (let index = 0; index < value.length; index += 2) {
    const rank = ranks.get(value[index]) ?? Number.POSITIVE_INFINITY;
    if (rank < lowest) [text, lowest] = [value[index + 1], rank];
  }
  return text;
}

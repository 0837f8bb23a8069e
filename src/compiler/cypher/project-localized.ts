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
  const chooserFor = memoizedPerRequest((request) => {
    const { languages, languageRanges, languageChooser } = request.options;
    const tag = language.valueFor(request);
    return languageChooser(typeof tag === 'string' ? [...languageRanges(tag), ...languages] : languages);
  });
  return {
    expression: node.property(mapping.property),
    choose: (value, request: RequestValues) => textInBestLanguage(value, chooserFor(request)),
  };
}

/** Returns the text whose tag is chosen, the first one if none is; any other value as it is. */
function textInBestLanguage(value: unknown, choose: (tags: readonly string[]) => string | undefined): unknown {
  if (!Array.isArray(value)) return value;
  const tags = value.filter((_, index) => index % 2 === 0);
  const best = choose(tags);
  return value[best === undefined ? 1 : 2 * tags.indexOf(best) + 1];
}

import { type FieldedType, pluralOf } from '../../model/sdl/sdl-types.ts';

/** The English nouns for the nodes of a type: `joint statement`, `joint statements`, `a joint statement`. */
export interface TypeNouns {
  readonly singular: string;
  readonly plural: string;
  readonly withArticle: string;
}

/** Derives the nouns from the type's name and @plural. A type that is named by an adjective (Dated) is a dated thing. */
export function nounsFor(type: FieldedType): TypeNouns {
  const name = toWords(type.name.value);
  const named = toWords(pluralOf(type) ?? `${type.name.value}s`);
  const [singular, plural] = name === named ? [`${name} thing`, `${name} things`] : [name, named];
  return { singular, plural, withArticle: `${articleFor(singular)} ${singular}` };
}

function toWords(camelCase: string): string {
  return camelCase
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .trim();
}

/** Chooses by the first letter, except for `uni…`, which is pronounced with a consonant. */
function articleFor(noun: string): 'a' | 'an' {
  return /^([aeio]|u(?!ni))/.test(noun) ? 'an' : 'a';
}

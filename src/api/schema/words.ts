import { type FieldedType, pluralOf } from '../../model/sdl/sdl-types.ts';

/** What the nodes of a type are called in a sentence: `joint statement`, `joint statements`, `a joint statement`. */
export interface Words {
  readonly one: string;
  readonly many: string;
  readonly anOne: string;
}

/** The English words for a type, from its name and its @plural. A type named by an adjective (Dated) is a dated thing. */
export function wordsFor(type: FieldedType): Words {
  const name = spaced(type.name.value);
  const plural = spaced(pluralOf(type) ?? `${type.name.value}s`);
  const [one, many] = name === plural ? [`${name} thing`, `${name} things`] : [name, plural];
  return { one, many, anOne: `${articleFor(one)} ${one}` };
}

function spaced(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .trim();
}

/** By the letter, but for `uni…`, which sounds as `you`. */
function articleFor(words: string): 'a' | 'an' {
  return /^([aeio]|u(?!ni))/.test(words) ? 'an' : 'a';
}

import type { Property } from '../../model/kind.ts';

/** The value of a cell in the type of the property that it fills. A text that does not fit stays a text, and is rejected later. */
export function typedValue(property: Property | undefined, text: string): string | number | boolean {
  switch (property?.type) {
    case 'integer':
      return /^\d+$/.test(text) ? Number(text) : text;
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    case 'boolean':
      return text === 'true' || (text === 'false' ? false : text);
    default:
      return text;
  }
}

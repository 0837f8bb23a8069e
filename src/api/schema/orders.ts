import type { FieldDefinitionNode } from 'graphql';
import { orderNameOf } from '../../compiler/mapping.ts';
import { descriptionOf, type FieldedType, hasDirective } from '../../model/sdl/sdl-types.ts';
import { block, described, joined } from './sdl.ts';
import { wordsFor } from './words.ts';

/** The enum of the fields that a type can be ordered by, and the input that names one with its direction. */
export function orderTypes(type: FieldedType): string[] {
  const { many } = wordsFor(type);
  const name = `${type.name.value}Order`;
  const values = (type.fields ?? []).filter((field) => hasDirective(field, 'sortable')).map(orderValue);
  return [
    block(`What ${many} can be ordered by.`, `enum ${name}Field`, values),
    block(`How to order ${many}. What is equal stands by id.`, `input ${name}`, [
      described('By what.', `field: ${name}Field!`),
      described('Which way.', 'direction: OrderDirection! = ASC'),
    ]),
  ];
}

/** The enum that every order uses. */
export const orderDirection = block('Which way to order.', 'enum OrderDirection', [
  described('Upwards: the earliest date, the smallest number, the letter A first.', 'ASC'),
  described('Downwards: the latest date, the largest number, the letter Z first.', 'DESC'),
]);

function orderValue(field: FieldDefinitionNode): string {
  const name = field.name.value;
  return described(joined(`By \`${name}\`.`, descriptionOf(field)), orderNameOf(name));
}

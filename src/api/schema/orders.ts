import type { FieldDefinitionNode } from 'graphql';
import { orderNameOf } from '../../compiler/mapping.ts';
import { descriptionOf, type FieldedType, hasDirective } from '../../model/sdl/sdl-types.ts';
import { describedBlock, joinDescriptions, withDescription } from './sdl.ts';
import { nounsFor } from './type-nouns.ts';

/** The enum of the @sortable fields of a type, and the input that combines one of them with a direction. */
export function orderTypes(type: FieldedType): string[] {
  const { plural } = nounsFor(type);
  const name = `${type.name.value}Order`;
  const values = (type.fields ?? []).filter((field) => hasDirective(field, 'sortable')).map(orderValue);
  return [
    describedBlock(`A field by which ${plural} can be ordered.`, `enum ${name}Field`, values),
    describedBlock(`An order of ${plural}. Ties are resolved by id.`, `input ${name}`, [
      withDescription('The field that determines the order.', `field: ${name}Field!`),
      withDescription('The direction of the order.', 'direction: OrderDirection! = ASC'),
    ]),
  ];
}

/** The enum OrderDirection, which the orders of all types share. */
export const orderDirectionEnum = describedBlock('The direction of an order.', 'enum OrderDirection', [
  withDescription('Ascending: the earliest date, the smallest number, the letter A first.', 'ASC'),
  withDescription('Descending: the latest date, the largest number, the letter Z first.', 'DESC'),
]);

function orderValue(field: FieldDefinitionNode): string {
  const name = field.name.value;
  return withDescription(joinDescriptions(`Orders by \`${name}\`.`, descriptionOf(field)), orderNameOf(name));
}

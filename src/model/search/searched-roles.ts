import { hasLabel, type Kind } from '../kind.ts';
import { kindsWithLabel } from '../kinds.ts';
import { type Role, roles } from './index-fields.ts';

/** What of a node search looks through, by the labels that it carries. */
const roleOf: Readonly<Record<string, Role>> = { Entity: 'Names', Statement: 'Text', Passage: 'Quote' };

/** What search looks through of a node of this kind: nothing where it has neither names of its own nor wording. */
export function searchedRoles(kind: Kind): Role[] {
  return Object.entries(roleOf).flatMap(([label, role]) => (hasLabel(kind, label) ? [role] : []));
}

/** In which roles the texts of nodes with one of these labels can stand; nodes of any label: in all. */
export function rolesOf(labels: readonly string[] | null): readonly Role[] {
  if (labels === null) return roles;
  const used = new Set(labels.flatMap(kindsWithLabel).flatMap(searchedRoles));
  return roles.filter((role) => used.has(role));
}

import { readFileSync } from 'node:fs';
import { type DirectiveNode, type FieldDefinitionNode, Kind, parse, type TypeNode } from 'graphql';

/** A field of the contract, with what its directives say. */
export interface ContractField {
  readonly name: string;
  /** The named type, a connection standing for its nodes. */
  readonly type: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly property: string;
  readonly isSortable: boolean;
  readonly isComputed: boolean;
  readonly relationship: { readonly type: string; readonly direction: string } | null;
}

/** A type or interface of the contract that stands for nodes. */
export interface ContractType {
  readonly name: string;
  readonly isInterface: boolean;
  readonly label: string;
  readonly plural: string | null;
  /** The interfaces that it implements, at whatever remove. */
  readonly interfaces: readonly string[];
  /** Its own fields and those of its interfaces. */
  readonly fields: readonly ContractField[];
}

const document = parse(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

const definitions = new Map(
  document.definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? [[one.name.value, one] as const]
      : [],
  ),
);

/** The words of every enum of the contract. */
export const contractEnums = new Map(
  document.definitions.flatMap((one) =>
    one.kind === Kind.ENUM_TYPE_DEFINITION
      ? [[one.name.value, (one.values ?? []).map(({ name }) => name.value)] as const]
      : [],
  ),
);

/** Every type and interface with a label, by its name. */
export const contractTypes = new Map<string, ContractType>(
  [...definitions.values()].flatMap((one) => {
    const label = argument(one.directives, 'node', 'label');
    if (label === null) return [];
    const interfaces = ancestors(one.name.value);
    const fields = [one, ...interfaces.flatMap((name) => definitions.get(name) ?? [])].flatMap(
      ({ fields: own }) => own ?? [],
    );
    const type: ContractType = {
      name: one.name.value,
      isInterface: one.kind === Kind.INTERFACE_TYPE_DEFINITION,
      label,
      plural: argument(one.directives, 'plural', 'value'),
      interfaces,
      fields: fields.map(readField),
    };
    return [[type.name, type] as const];
  }),
);

function ancestors(name: string): readonly string[] {
  const parents = (definitions.get(name)?.interfaces ?? []).map((one) => one.name.value);
  return [...new Set([...parents, ...parents.flatMap(ancestors)])];
}

function readField(field: FieldDefinitionNode): ContractField {
  const { name, isList, isRequired } = readType(field.type);
  const type = argument(field.directives, 'relationship', 'type');
  const direction = argument(field.directives, 'relationship', 'direction');
  const isConnection = name.endsWith('Connection');
  return {
    name: field.name.value,
    type: name.replace(/Connection$/, ''),
    isList: isList || isConnection,
    isRequired,
    property: argument(field.directives, 'alias', 'property') ?? field.name.value,
    isSortable: has(field.directives, 'sortable'),
    isComputed: has(field.directives, 'cypher'),
    relationship: type === null || direction === null ? null : { type, direction },
  };
}

function readType(type: TypeNode): { name: string; isList: boolean; isRequired: boolean } {
  if (type.kind === Kind.NON_NULL_TYPE) return { ...readType(type.type), isRequired: true };
  if (type.kind === Kind.LIST_TYPE) return { ...readType(type.type), isList: true, isRequired: false };
  return { name: type.name.value, isList: false, isRequired: false };
}

function has(directives: readonly DirectiveNode[] | undefined, name: string): boolean {
  return (directives ?? []).some((one) => one.name.value === name);
}

function argument(directives: readonly DirectiveNode[] | undefined, directive: string, name: string): string | null {
  const found = (directives ?? [])
    .find((one) => one.name.value === directive)
    ?.arguments?.find((one) => one.name.value === name);
  return found && 'value' in found.value && typeof found.value.value === 'string' ? found.value.value : null;
}

import type { DocumentNode, GraphQLField, GraphQLSchema, SelectionNode, SelectionSetNode } from 'graphql';

/**
 * Marks a type or a field whose values come from the snapshot, the arguments and the caller's role alone: neither from
 * PostgreSQL nor from the clock, but for how old the snapshot is. A field is what its type is, unless it is marked itself.
 */
export const ofSnapshot = { isOfSnapshot: true } as const;
export const notOfSnapshot = { isOfSnapshot: false } as const;

interface Marked {
  readonly extensions: Readonly<Record<string, unknown>>;
}

const markOf = ({ extensions }: Marked) => extensions['isOfSnapshot'] as boolean | undefined;

/** By shape and not by class, because a process may hold the graphql package twice, as CommonJS and as ES module. */
type FieldsType = Marked & { getFields(): Readonly<Record<string, GraphQLField<unknown, unknown>>> };

/** The type under its lists and non-nulls, where it has fields. */
function fieldsTypeOf(type: object): FieldsType | null {
  if ('ofType' in type) return fieldsTypeOf(type.ofType as object);
  return 'getFields' in type ? (type as FieldsType) : null;
}

const isTypeName = (node: SelectionNode) => node.kind === 'Field' && node.name.value === '__typename';

/** Whether every field under the selection is marked. Fragments are counted at their own type. */
function isOnlyMarked(selection: SelectionSetNode, type: FieldsType | null, schema: GraphQLSchema): boolean {
  return selection.selections.every((node) => {
    if (node.kind === 'FragmentSpread') return true;
    if (node.kind === 'InlineFragment') {
      const other = node.typeCondition ? schema.getType(node.typeCondition.name.value) : type;
      return other ? isOnlyMarked(node.selectionSet, fieldsTypeOf(other), schema) : false;
    }
    if (isTypeName(node)) return true;
    const field = type?.getFields()[node.name.value];
    if (!(type && field && (markOf(field) ?? markOf(type)))) return false;
    return node.selectionSet ? isOnlyMarked(node.selectionSet, fieldsTypeOf(field.type), schema) : true;
  });
}

/** Whether every field that the document selects is one of the snapshot; a document of no fields reads nothing. */
export function readsSnapshotOnly(schema: GraphQLSchema, { definitions }: DocumentNode): boolean {
  return definitions.every((definition) => {
    if (definition.kind === 'FragmentDefinition') {
      const type = schema.getType(definition.typeCondition.name.value);
      return type !== undefined && isOnlyMarked(definition.selectionSet, fieldsTypeOf(type), schema);
    }
    if (definition.kind !== 'OperationDefinition' || definition.operation !== 'query') return false;
    const type = schema.getQueryType();
    const isEmpty = definition.selectionSet.selections.every(isTypeName);
    return type && !isEmpty ? isOnlyMarked(definition.selectionSet, fieldsTypeOf(type), schema) : false;
  });
}

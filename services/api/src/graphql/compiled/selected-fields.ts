import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { NotInSql } from './in-sql.ts';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * The fields that are selected of an object type, by the name they answer to, in the order GraphQL answers in. Throws
 * NotInSql for directives and for fragments of another type.
 */
export function selectedFields(
  typeName: string,
  selections: readonly SelectionSetNode[],
  fragments: Fragments,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const collect = ({ selections: nodes }: SelectionSetNode) => {
    for (const node of nodes) {
      if (node.directives && node.directives.length > 0) throw new NotInSql('a directive');
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        const same = fields.get(key);
        if (same) same.push(node);
        else fields.set(key, [node]);
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (!fragment || (fragment.typeCondition && fragment.typeCondition.name.value !== typeName)) {
        throw new NotInSql('a fragment of another type');
      }
      if (fragment.directives && fragment.directives.length > 0) throw new NotInSql('a directive');
      collect(fragment.selectionSet);
    }
  };
  for (const selection of selections) collect(selection);
  return fields;
}

/** The selections under a field, of all places where it is selected. */
export function selectionsUnder(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
}

import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getArgumentValues,
  getNamedType,
  isLeafType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { ApiContext, Viewer } from '../context.ts';
import { requireGranted } from './granted-scopes.ts';
import { NotInSql, type RowInSql } from './in-sql.ts';
import { concatOf, type JsonPart, jsonOfColumn } from './json-text.ts';
import { joinedFields, joinOf, type ModelField, modelField, tableOf } from './model-columns.ts';
import { boundsOf, conditionsOf, ordersOf, type RelationQuery } from './prisma-conditions.ts';
import { type Fragments, selectedFields, selectionsUnder } from './selected-fields.ts';

/** What a selection is compiled for. */
export interface Compilation {
  readonly fragments: Fragments;
  readonly viewer: Viewer;
  readonly context: ApiContext;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One row being compiled. */
interface Compiling extends Compilation {
  /** A name for one more relation of the statement. */
  readonly nextAlias: () => string;
  /** Says that the text holds for this request only. */
  readonly noteRequest: () => void;
}

type Field = GraphQLField<unknown, unknown>;
type Row = { readonly model: string; readonly alias: string };

function objectTypeOf(type: GraphQLOutputType): GraphQLObjectType {
  const named = getNamedType(type);
  if (!isObjectType(named)) throw new NotInSql('an interface or union');
  return named;
}

/** The query of `t.relation`, which the builder keeps inside the selection it makes. */
function relationQueryOf({ extensions }: Field, args: Record<string, unknown>, own: Compiling): RelationQuery {
  const select = extensions['pothosPrismaSelect'];
  let query: unknown;
  const nested = (asked: unknown) => {
    query = typeof asked === 'function' ? asked(args, own.context) : asked;
    // It may ask who reads, and when.
    if (typeof asked === 'function' && asked.length > 1) own.noteRequest();
    return {};
  };
  if (typeof select === 'function') select(args, own.context, nested, () => new Set());
  const { where, orderBy, take, skip, ...others } = (query ?? {}) as RelationQuery;
  if (Object.keys(others).length > 0) throw new NotInSql('a relation that is read in another way');
  return { where, orderBy, take, skip };
}

function fromWhere(model: string, alias: string, conditions: readonly string[]): string {
  return `from ${tableOf(model)} ${alias} where ${conditions.join(' and ')}`;
}

function jsonOfRelation(field: Field, relation: ModelField, nodes: readonly FieldNode[], parent: Row, own: Compiling) {
  const alias = own.nextAlias();
  if (nodes[0]?.arguments?.some(({ value }) => hasVariable(value))) own.noteRequest();
  const args = argumentsOf(field, nodes, own.variables);
  const row = { model: relation.type, alias };
  const json = jsonOfRow(objectTypeOf(field.type), selectionsUnder(nodes), row, own);
  const query = relationQueryOf(field, args, own);
  const conditions = conditionsOf(relation.type, alias, query.where);
  const from = fromWhere(relation.type, alias, [joinOf(parent.model, relation, parent.alias, alias), ...conditions]);
  if (!relation.isList) return `coalesce((select ${json} ${from}), 'null')`;
  const order = ordersOf(relation.type, alias, query.orderBy, joinedFields(relation));
  const rows = `select ${json} as json ${from} order by ${order}${boundsOf(query)}`;
  return `concat('[', (select string_agg(json, ',') from (${rows}) ${own.nextAlias()}), ']')`;
}

function jsonOfCount(field: Field, parent: Row, own: Compiling): string {
  const select = (field.extensions['pothosPrismaSelect'] as { _count: { select: Record<string, unknown> } })._count
    .select;
  const [[name = '', how] = [], ...more] = Object.entries(select);
  if (more.length > 0) throw new NotInSql('several counts');
  const relation = modelField(parent.model, name);
  const alias = own.nextAlias();
  const where = how === true ? undefined : (how as RelationQuery).where;
  const conditions = conditionsOf(relation.type, alias, where);
  const join = joinOf(parent.model, relation, parent.alias, alias);
  return `(select count(*) ${fromWhere(relation.type, alias, [join, ...conditions])})`;
}

function jsonOfRowInSql(
  field: Field,
  { model, condition, order }: RowInSql,
  nodes: readonly FieldNode[],
  parent: Row,
  own: Compiling,
) {
  const alias = own.nextAlias();
  const json = jsonOfRow(objectTypeOf(field.type), selectionsUnder(nodes), { model, alias }, own);
  const from = fromWhere(model, alias, [condition(alias, parent.alias)]);
  return `coalesce((select ${json} ${from} order by ${order(alias)} limit 1), 'null')`;
}

function hasVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(hasVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => hasVariable(field.value));
  return value.kind === Kind.VARIABLE;
}

/** The arguments of a field; all places where it is selected have the same. */
export function argumentsOf(field: Field, [node]: readonly FieldNode[], variables: Compilation['variables']) {
  return node ? getArgumentValues(field, node, variables) : {};
}

function jsonOfField(field: Field, nodes: readonly FieldNode[], parent: Row, own: Compiling): JsonPart[] {
  const { pothosExposedField, pothosPrismaRelationField, pothosPrismaSelect, rowInSql } = field.extensions;
  if (rowInSql) return [{ sql: jsonOfRowInSql(field, rowInSql as RowInSql, nodes, parent, own) }];
  if (pothosPrismaRelationField) {
    return [{ sql: jsonOfRelation(field, pothosPrismaRelationField as ModelField, nodes, parent, own) }];
  }
  if (typeof pothosExposedField === 'string' && isLeafType(getNamedType(field.type))) {
    return jsonOfColumn(parent.alias, modelField(parent.model, pothosExposedField), getNamedType(field.type).name);
  }
  const isCount =
    typeof pothosPrismaSelect === 'object' && pothosPrismaSelect !== null && '_count' in pothosPrismaSelect;
  if (isCount) return [{ sql: jsonOfCount(field, parent, own) }];
  throw new NotInSql(`${field.name} is worked out by its resolver`);
}

/** SQL for the JSON text of one row: each field that is selected of it. */
function jsonOfRow(type: GraphQLObjectType, selections: readonly SelectionSetNode[], row: Row, own: Compiling): string {
  requireGranted(type, own.viewer);
  const parts: JsonPart[] = [];
  for (const [key, nodes] of selectedFields(type.name, selections, own.fragments)) {
    parts.push({ text: `${parts.length === 0 ? '{' : ','}"${key}":` });
    const name = nodes[0]?.name.value ?? '';
    const field = type.getFields()[name];
    if (name === '__typename') parts.push({ text: `"${type.name}"` });
    else if (field) {
      requireGranted(field, own.viewer);
      parts.push(...jsonOfField(field, nodes, row, own));
    } else throw new NotInSql(name);
  }
  return concatOf([...parts, { text: '}' }]);
}

/** By the place of the selection in its document, then by role and alias; parsed documents are kept by their text. */
const compiled = new WeakMap<FieldNode, Map<string, string>>();

/** SQL for the JSON text of one row of a list: each field that is selected of it. Throws NotInSql. */
export function compileRow(
  type: GraphQLObjectType,
  nodes: readonly [FieldNode, ...FieldNode[]],
  row: Row,
  compilation: Compilation,
): string {
  const key = `${compilation.viewer.role} ${row.alias}`;
  const known = compiled.get(nodes[0])?.get(key);
  if (known !== undefined) return known;
  let aliases = 0;
  let isForAll = true;
  const nextAlias = () => {
    aliases += 1;
    return `r${aliases}`;
  };
  const noteRequest = () => {
    isForAll = false;
  };
  const json = jsonOfRow(type, selectionsUnder(nodes), row, { ...compilation, nextAlias, noteRequest });
  if (isForAll) compiled.set(nodes[0], (compiled.get(nodes[0]) ?? new Map<string, string>()).set(key, json));
  return json;
}

import { Prisma } from '@tenure/db/generated/prisma/client';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isObjectType,
  Kind,
  OperationTypeNode,
} from 'graphql';
import type { ApiContext } from '../context.ts';
import type { SqlPage } from '../sql-page.ts';
import { argumentsOf, type Compilation, compileRow } from './compile-rows.ts';
import { requireGranted } from './granted-scopes.ts';
import { isSqlPage, NotInSql, type PageInSql } from './in-sql.ts';
import { selectedFields, selectionsUnder } from './selected-fields.ts';

type Field = GraphQLField<unknown, unknown>;

const raw = (text: string) => Prisma.raw(text);

/** Parts of a JSON text: letters, or SQL that PostgreSQL answers with text. */
export type AnswerPart = string | Prisma.Sql;

function itemsOf(type: GraphQLObjectType, model: string, nodes: readonly FieldNode[], page: SqlPage, own: Compilation) {
  const alias = page.id.sql.split('.')[0] ?? '';
  const itemType = getNamedType(type.getFields()['items']?.type);
  if (!isObjectType(itemType) || !/^\w+$/.test(alias)) throw new NotInSql('a page of something else');
  const [first, ...more] = nodes;
  if (!first) throw new NotInSql('nothing');
  const json = compileRow(itemType, [first, ...more], { model, alias }, own);
  const offset = page.skip > 0 ? Prisma.sql` offset ${page.skip}` : Prisma.empty;
  const rows = Prisma.sql`select ${raw(alias)}.* from ${page.from} where ${page.condition} order by ${page.order} limit ${raw(String(page.take))}${offset}`;
  return Prisma.sql`concat('[', (select string_agg(json, ',') from (select ${raw(json)} as json from (${rows}) ${raw(alias)}) items), ']')`;
}

/** {items, totalCount} of a page. */
function jsonOfPage(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  page: SqlPage,
  own: Compilation,
): AnswerPart[] {
  const { model } = type.extensions['pageInSql'] as PageInSql;
  requireGranted(type, own.viewer);
  const parts: AnswerPart[] = [];
  for (const [key, under] of selectedFields(type.name, selectionsUnder(nodes), own.fragments)) {
    parts.push(`${parts.length === 0 ? '{' : ','}"${key}":`);
    const name = under[0]?.name.value;
    const field = type.getFields()[name ?? ''];
    if (field) requireGranted(field, own.viewer);
    if (name === '__typename') parts.push(`"${type.name}"`);
    else if (name === 'items') parts.push(itemsOf(type, model, under, page, own));
    else if (name === 'totalCount') {
      parts.push(Prisma.sql`(select count(*)::text from ${page.from} where ${page.condition})`);
    } else throw new NotInSql(`${type.name}.${name}`);
  }
  return [...parts, '}'];
}

async function jsonOfRoot(field: Field, nodes: readonly FieldNode[], own: Compilation): Promise<AnswerPart[]> {
  const type = getNamedType(field.type);
  if (!isObjectType(type) || !type.extensions['pageInSql']) throw new NotInSql(field.name);
  requireGranted(field, own.viewer);
  const find = field.extensions['pothosOriginalResolve'];
  if (typeof find !== 'function') throw new NotInSql(field.name);
  const page: unknown = await find(undefined, argumentsOf(field, nodes, own.variables), own.context, undefined);
  if (!isSqlPage(page)) throw new NotInSql(field.name);
  return jsonOfPage(type, nodes, page, own);
}

export interface AskedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
  readonly context: ApiContext;
}

/**
 * The answer to a query as parts of its JSON text. Throws NotInSql where a part of it needs the resolvers, and whatever
 * the arguments are refused with.
 */
export async function compileOperation(asked: AskedOperation): Promise<AnswerPart[]> {
  const { schema, document, operationName, context } = asked;
  // With several operations in a document there is more to say of its cost.
  if (document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length > 1) {
    throw new NotInSql('several operations');
  }
  const operation = getOperationAST(document, operationName);
  const type = schema.getQueryType();
  const { viewer } = context;
  if (operation?.operation !== OperationTypeNode.QUERY || !type || !viewer) throw new NotInSql('no query');
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], asked.variables ?? {});
  if (!coerced) throw new NotInSql('variables that are refused');
  const definitions = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(definitions.map((fragment) => [fragment.name.value, fragment]));
  const own: Compilation = { fragments, viewer, context, variables: coerced };
  const parts: AnswerPart[] = [];
  for (const [key, nodes] of selectedFields(type.name, [operation.selectionSet], fragments)) {
    parts.push(`${parts.length === 0 ? '{' : ','}"${key}":`);
    const name = nodes[0]?.name.value ?? '';
    const field = type.getFields()[name];
    if (name === '__typename') parts.push(`"${type.name}"`);
    else if (field) parts.push(...(await jsonOfRoot(field, nodes, own)));
    else throw new NotInSql(name);
  }
  return [...parts, '}'];
}

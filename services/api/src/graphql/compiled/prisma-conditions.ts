import { NotInSql } from './in-sql.ts';
import { columnOf, isUnique, modelField } from './model-columns.ts';

/** What `t.relation` says of which rows and in which order: the part of Prisma's query that SQL is made of here. */
export interface RelationQuery {
  readonly where?: unknown;
  readonly orderBy?: unknown;
  readonly take?: unknown;
  readonly skip?: unknown;
  readonly [other: string]: unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) return String(value);
  throw new NotInSql('a condition with another kind of value');
}

function comparison(column: string, wanted: unknown): string {
  if (wanted === null) return `${column} is null`;
  if (!isRecord(wanted)) return `${column} = ${literal(wanted)}`;
  const [[operator, value] = [], ...more] = Object.entries(wanted);
  if (more.length > 0) throw new NotInSql('a condition of several parts');
  if (operator === 'in' && Array.isArray(value) && value.length > 0) {
    return `${column} in (${value.map(literal).join(', ')})`;
  }
  if (operator === 'not' && value === null) return `${column} is not null`;
  throw new NotInSql(`the condition ${operator}`);
}

/** A Prisma `where` of plain comparisons, as conditions. Throws NotInSql for any other. */
export function conditionsOf(model: string, alias: string, where: unknown): string[] {
  if (where === undefined) return [];
  if (!isRecord(where)) throw new NotInSql('a condition');
  return Object.entries(where)
    .filter(([, wanted]) => wanted !== undefined)
    .map(([name, wanted]) => comparison(columnOf(alias, modelField(model, name)), wanted));
}

function orderOf(column: string, way: unknown): string {
  const { sort, nulls } = isRecord(way) ? way : { sort: way, nulls: undefined };
  if (sort !== 'asc' && sort !== 'desc') throw new NotInSql('an order by something else');
  return nulls === 'first' || nulls === 'last' ? `${column} ${sort} nulls ${nulls}` : `${column} ${sort}`;
}

/**
 * A Prisma `orderBy` of columns, then the id unless rows can't be equal: `fixed` are fields that all rows have the same.
 * Throws NotInSql for any other.
 */
export function ordersOf(model: string, alias: string, orderBy: unknown, fixed: readonly string[]): string {
  const orders = Array.isArray(orderBy) ? orderBy : orderBy === undefined ? [] : [orderBy];
  const entries = orders.flatMap((order: unknown) => Object.entries(isRecord(order) ? order : {}));
  const columns = entries.map(([name, way]) => orderOf(columnOf(alias, modelField(model, name)), way));
  const names = entries.map(([name]) => name);
  const isTotal = names.includes('id') || isUnique(model, [...names, ...fixed]);
  return (isTotal ? columns : [...columns, `${alias}.id`]).join(', ');
}

/** `limit … offset …`, or nothing. */
export function boundsOf({ take, skip }: RelationQuery): string {
  const limit = take === undefined ? '' : ` limit ${literal(take)}`;
  return skip === undefined || skip === 0 ? limit : `${limit} offset ${literal(skip)}`;
}

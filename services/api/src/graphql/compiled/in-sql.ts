import type { SqlPage } from '../sql-page.ts';

/**
 * How a field reads in SQL, said beside its resolver where SQL can say the same: in `extensions: inSql({…})` of the
 * field. Columns and relations need no saying.
 */
export interface RowInSql {
  /** The Prisma model of the one row that the field answers with. */
  readonly model: string;
  /** Which rows belong to the parent, by the aliases of both. */
  readonly condition: (row: string, parent: string) => string;
  /** In which order, by the row's alias: the first one counts. */
  readonly order: (row: string) => string;
}

/** A type of pages, {items, totalCount}, whose value is an SqlPage of rows of this model. */
export interface PageInSql {
  readonly model: string;
}

export function inSql(row: RowInSql): { readonly rowInSql: RowInSql } {
  return { rowInSql: row };
}

export function pageInSql(model: string): { readonly pageInSql: PageInSql } {
  return { pageInSql: { model } };
}

/** What an operation asks for that is not known in SQL; the resolvers answer it then. */
export class NotInSql extends Error {}

/** A value that a resolver of pages returned. */
export function isSqlPage(value: unknown): value is SqlPage {
  return typeof value === 'object' && value !== null && 'from' in value && 'condition' in value && 'order' in value;
}

/** One relation of PostgreSQL and how it is taken out. Column order is that of warehouse/raw. */
export interface SourceTable {
  readonly name: string;
  readonly columns: string;
  /** What follows `from`, up to the order. */
  readonly rows: string;
  readonly order: string;
  /** Amounts that are added up per currency to compare with; null where it has none. */
  readonly money: { readonly columns: readonly string[]; readonly currency: string } | null;
}

/** `ordered` is what follows `from`, with its order; `money` the amounts, comma-separated, and `currency` where theirs is. */
export function table(
  name: string,
  columns: string,
  ordered: string,
  money = '',
  currency = 'x.currency',
): SourceTable {
  const [rows = '', order = ''] = ordered.split(' order by ');
  return { name, columns, rows, order, money: money === '' ? null : { columns: money.split(', '), currency } };
}

/** Milliseconds are kept; the text is read by DuckDB as a TIMESTAMP and by PostgreSQL as a literal. */
export function formatInstant(at: Date): string {
  return at.toISOString().replace('T', ' ').slice(0, -1);
}

/** An instant as PostgreSQL reads it in a statement. */
export const instantLiteral = (at: Date) => `timestamp '${formatInstant(at)}'`;

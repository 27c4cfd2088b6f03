import { columnName } from './header.ts';

const mark = '[].';

/** The list that a JSON column such as `components[].name` lies in; null for a column of the row itself. */
export function listPathOf(column: string | readonly string[] | undefined): string | null {
  if (typeof column !== 'string') return null;
  const at = column.indexOf(mark);
  return at < 0 ? null : column.slice(0, at);
}

/** The path within one item of the list. */
export function itemPathOf(column: string | readonly string[]): string | readonly string[] {
  if (typeof column !== 'string') return column;
  const at = column.indexOf(mark);
  return at < 0 ? column : column.slice(at + mark.length);
}

/** A column as messages name it: `components[1].name` for the second item. */
export function placeOf(column: string | readonly string[], index: number): string {
  return columnName(column).replace('[]', `[${index}]`);
}

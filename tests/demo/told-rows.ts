import { tellHistory } from '@tenure/demo/history';
import { demoScale, type HistoryRequest } from '@tenure/demo/scale';
import { type TableName, tableColumns } from '@tenure/demo/tables';

/** A row as it is sent to COPY, column by column. */
export type ToldRow = Readonly<Record<string, string | null>>;

const unescaped: Readonly<Record<string, string>> = { '\\\\': '\\', '\\t': '\t', '\\n': '\n', '\\r': '\r' };

function columnValue(text: string | undefined): string | null {
  if (text === undefined || text === '\\N') return null;
  return text.replace(/\\[\\tnr]/g, (found) => unescaped[found] ?? found);
}

/** The rows of a history of the standard scale with few tickets, table by table, without a database. */
export function tellRows(seed: number, until: Date): (table: TableName) => readonly ToldRow[] {
  const request: HistoryRequest = { seed, until: until.getTime(), scale: { ...demoScale, tickets: 500 } };
  const rows = new Map<TableName, ToldRow[]>();
  for (const { chunks } of tellHistory(request)) {
    for (const { table, bytes } of chunks) {
      const told = rows.get(table) ?? [];
      rows.set(table, told);
      for (const line of bytes.toString().trimEnd().split('\n')) {
        const values = line.split('\t');
        told.push(Object.fromEntries(tableColumns[table].map((column, index) => [column, columnValue(values[index])])));
      }
    }
  }
  return (table) => rows.get(table) ?? [];
}

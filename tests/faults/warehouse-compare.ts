import { openWarehouse, type Warehouse } from '@tenure/warehouse-client/warehouse';
import { z } from 'zod';

const settings = { memoryLimit: '512MB', threads: 2 };
const nameRow = z.object({ name: z.string() });
const digestRow = z.object({ rows: z.number(), digest: z.string().nullable() });
const textRow = z.object({ text: z.string() });
const shownRows = 3;

async function listRelations(warehouse: Warehouse): Promise<string[]> {
  const sql = `select table_name as name from information_schema.tables where table_schema = 'main' order by 1`;
  return (await warehouse.query(sql, [], nameRow)).map(({ name }) => name);
}

/** How many rows a relation has, and a figure that is the same for the same rows in whatever order. */
async function digestOf(warehouse: Warehouse, relation: string): Promise<string> {
  const sql = `select count(*) as rows, sum(hash(r)::hugeint)::varchar as digest from "${relation}" r`;
  const [row] = await warehouse.query(sql, [], digestRow);
  return `${row?.rows} rows, ${row?.digest}`;
}

async function listRows(warehouse: Warehouse, relation: string): Promise<Set<string>> {
  const rows = await warehouse.query(`select to_json(r)::varchar as text from "${relation}" r`, [], textRow);
  return new Set(rows.map(({ text }) => text));
}

async function describeDifference(left: Warehouse, right: Warehouse, relation: string): Promise<string> {
  const [inLeft, inRight] = await Promise.all([listRows(left, relation), listRows(right, relation)]);
  const only = (here: Set<string>, there: Set<string>) =>
    [...here].filter((row) => !there.has(row)).slice(0, shownRows);
  return `${relation}: only in the first ${only(inLeft, inRight).join(' ')}; only in the second ${only(inRight, inLeft).join(' ')}`;
}

export interface Comparison {
  /** Tables and views compared. */
  readonly relations: number;
  readonly rows: number;
  /** One line for each relation whose rows differ. */
  readonly differences: readonly string[];
}

/** Compares every table and view of two warehouse files, row for row, whatever the order. */
export async function compareWarehouses(leftFile: string, rightFile: string): Promise<Comparison> {
  const left = await openWarehouse(leftFile, settings);
  const right = await openWarehouse(rightFile, settings);
  try {
    const names = await listRelations(left);
    const differences: string[] = [];
    const missing = (await listRelations(right)).filter((name) => !names.includes(name));
    if (missing.length > 0) differences.push(`only in the second: ${missing.join(', ')}`);
    let rows = 0;
    for (const name of names) {
      const [one, other] = [await digestOf(left, name), await digestOf(right, name).catch((error) => String(error))];
      rows += Number.parseInt(one, 10);
      if (one !== other) differences.push(await describeDifference(left, right, name));
    }
    return { relations: names.length, rows, differences };
  } finally {
    left.close();
    right.close();
  }
}

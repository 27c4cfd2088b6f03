import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWarehouse, type WarehouseBuilder } from '@tenure/warehouse-client/warehouse-builder';
import { listModels } from '@tenure/warehouse-client/warehouse-sql';
import { z } from 'zod';

type Cell = string | number | boolean | null;

/** An empty warehouse in which one model is run on given rows. */
export interface ModelBench {
  readonly builder: WarehouseBuilder;
  /** Makes a relation the model reads: columns with their SQL types, then rows. */
  given(relation: string, columns: Readonly<Record<string, string>>, rows: readonly (readonly Cell[])[]): Promise<void>;
  /** Runs the model of that name and returns its rows, ordered. */
  run(model: string, order: string): Promise<Record<string, unknown>[]>;
  close(): void;
}

const anyRow = z.record(z.string(), z.unknown());
const literal = (cell: Cell) => (typeof cell === 'string' ? `'${cell.replaceAll("'", "''")}'` : String(cell));

export async function openModelBench(): Promise<ModelBench> {
  const home = mkdtempSync(join(tmpdir(), 'tenure-model-'));
  const settings = { memoryLimit: '256MB', threads: 1 };
  const builder = await createWarehouse({ file: join(home, 'bench.duckdb'), sourceDirectory: home, settings });
  const models = await listModels();
  const runSql = (name: string, sql: string) => builder.runFile({ name, path: name, sql });
  return {
    builder,
    async given(relation, columns, rows) {
      const types = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
      await runSql(relation, `create or replace table ${relation} (${types.join(', ')})`);
      const values = rows.map((row) => `(${row.map(literal).join(', ')})`);
      if (values.length > 0) await runSql(relation, `insert into ${relation} values ${values.join(', ')}`);
    },
    async run(model, order) {
      const file = models.find(({ name }) => name === model);
      if (!file) throw new Error(`There is no model ${model}`);
      await builder.runFile(file);
      return builder.query(`select * from ${model} order by ${order}`, [], anyRow);
    },
    close() {
      builder.abandon();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

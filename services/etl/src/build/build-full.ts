import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFailures, runChecks } from '@tenure/warehouse-client/run-checks';
import type { WarehouseSettings } from '@tenure/warehouse-client/settings';
import { createWarehouse, type WarehouseBuilder } from '@tenure/warehouse-client/warehouse-builder';
import { listChecks, listModels, listRawFiles } from '@tenure/warehouse-client/warehouse-sql';
import { BuilderSlot } from './builder-slot.ts';
import { ChecksFailed, type WarehouseBuild } from './warehouse-build.ts';

async function loadFiles(builder: WarehouseBuilder): Promise<number> {
  let rows = 0;
  for (const raw of await listRawFiles()) {
    await builder.runFile(raw);
    rows += await builder.countRows(raw.name);
  }
  return rows;
}

/** Makes the file anew from the CSV files of `directory`: all of them, every model, every check. */
export function buildFull({ directory }: { readonly directory: string }, settings: WarehouseSettings): WarehouseBuild {
  const file = join(directory, 'warehouse.duckdb');
  const slot = new BuilderSlot();
  return {
    async load() {
      const builder = slot.put(await createWarehouse({ file, sourceDirectory: directory, settings }));
      const rows = await loadFiles(builder);
      return { rows, detail: `${rows} rows` };
    },
    async build() {
      const builder = slot.get();
      const models = await listModels();
      await builder.inTransaction(async () => {
        for (const model of models) await builder.runFile(model);
      });
      return { rows: await builder.countRows('fct_ticket_clock'), detail: `${models.length} models` };
    },
    async check() {
      const checks = await listChecks();
      const failures = await runChecks(slot.get(), checks);
      if (failures.length > 0) throw new ChecksFailed(describeFailures(failures));
      return { rows: 0, detail: `${checks.length} checks passed` };
    },
    async finish() {
      await slot.get().finish();
      return { file, byteSize: (await stat(file)).size };
    },
    abandon: () => slot.abandon(),
  };
}

import { describeFailures, runChecks } from '@tenure/warehouse-client/run-checks';
import type { WarehouseSettings } from '@tenure/warehouse-client/settings';
import { createWarehouse, type WarehouseBuilder } from '@tenure/warehouse-client/warehouse-builder';
import { listChecks, listModels, listRawFiles } from '@tenure/warehouse-client/warehouse-sql';

/** A check found offending rows: nothing is published. */
export class ChecksFailed extends Error {
  override name = 'ChecksFailed';
}

/** Starts the file and reads the CSV files of `directory` into it. Returns the rows loaded. */
export async function loadFiles(
  file: string,
  directory: string,
  settings: WarehouseSettings,
): Promise<{ builder: WarehouseBuilder; rows: number }> {
  const builder = await createWarehouse({ file, sourceDirectory: directory, settings });
  try {
    let rows = 0;
    for (const raw of await listRawFiles()) {
      await builder.runFile(raw);
      rows += await builder.countRows(raw.name);
    }
    return { builder, rows };
  } catch (error) {
    builder.abandon();
    throw error;
  }
}

/** Runs the models. Returns how many there are. */
export async function buildModels(builder: WarehouseBuilder): Promise<number> {
  const models = await listModels();
  await builder.inTransaction(async () => {
    for (const model of models) await builder.runFile(model);
  });
  return models.length;
}

/** Runs the checks. Returns how many passed; throws ChecksFailed naming the ones that did not. */
export async function checkWarehouse(builder: WarehouseBuilder): Promise<number> {
  const checks = await listChecks();
  const failures = await runChecks(builder, checks);
  if (failures.length > 0) throw new ChecksFailed(describeFailures(failures));
  return checks.length;
}

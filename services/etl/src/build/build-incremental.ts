import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFailures, runChecks } from '@tenure/warehouse-client/run-checks';
import type { WarehouseSettings } from '@tenure/warehouse-client/settings';
import { createWarehouse, type WarehouseBuilder } from '@tenure/warehouse-client/warehouse-builder';
import { listChecks } from '@tenure/warehouse-client/warehouse-sql';
import type { AccountDay } from '../plan/run-plan.ts';
import { BuilderSlot } from './builder-slot.ts';
import { type BaseFile, copyBase } from './copy-base.ts';
import { buildDelta, leave, loadDelta, lookAtDelta, mergeRaws, mergeRelation, scratch } from './delta.ts';
import { type Family, families } from './families.ts';
import { findStaleAccounts, loadFresh, replaceRaws } from './fresh.ts';
import { planRework, type RelationGraph, type Rework, readRelationGraph } from './relation-graph.ts';
import { countBefore, countTouched, mergeSum } from './sums.ts';
import { ChecksFailed, type WarehouseBuild } from './warehouse-build.ts';

/** Whose rows the CSV files of tickets, usage and health hold: all of them, and nobody else's. */
export interface Changes {
  readonly tickets: readonly number[];
  readonly usageDays: readonly AccountDay[];
  readonly healthDays: readonly AccountDay[];
}

async function writeChanges(directory: string, changes: Changes): Promise<void> {
  const lines = (name: string, header: string, rows: readonly (string | number)[]) =>
    writeFile(join(directory, name), [header, ...rows, ''].join('\n'));
  const days = (each: readonly AccountDay[]) => each.map(({ accountId, date }) => `${accountId},${date}`);
  await lines('changed_ticket.csv', 'ticket_id', changes.tickets);
  await lines('changed_usage_day.csv', 'account_id,date', days(changes.usageDays));
  await lines('changed_health_day.csv', 'account_id,date', days(changes.healthDays));
}

interface Loaded {
  readonly rows: number;
  readonly detail: string;
  /** Brings the raw relations of `main` up to date, and says what has to be done to its tables. */
  readonly replace: () => Promise<Rework>;
}

async function load(builder: WarehouseBuilder, graph: RelationGraph): Promise<Loaded> {
  const fresh = await loadFresh(builder, graph);
  await findStaleAccounts(builder, graph);
  const changed = new Set(fresh.changed.map(({ name }) => name));
  let { rows } = fresh;
  const owners: string[] = [];
  for (const family of families) {
    rows += await loadDelta(builder, graph, family);
    const n = await builder.countRows(`${scratch}.${family.name}.changed`);
    owners.push(`${n} of ${family.name}`);
    if (n > 0) for (const raw of graph.raws) if (raw.family?.name === family.name) changed.add(raw.name);
  }
  const replace = async () => {
    for (const family of families) await countBefore(builder, graph, family);
    await builder.inTransaction(async () => {
      await replaceRaws(builder, fresh.changed);
      for (const family of families) await mergeRaws(builder, graph, family);
    });
    return planRework(graph, families, changed);
  };
  return { rows, detail: `${rows} rows; changed: ${owners.join(', ')}`, replace };
}

/** Rebuilds what changed in `main`. */
async function rework(builder: WarehouseBuilder, graph: RelationGraph, { whole, merged }: Rework): Promise<void> {
  const ofFamilies = merged.flatMap((model) =>
    families.filter(({ name }) => name === model.family?.name).map((family) => ({ family, model })),
  );
  for (const family of families) await buildDelta(builder, graph, family);
  for (const { family, model } of ofFamilies) if (model.family?.isSum) await countTouched(builder, family, model);
  await builder.inTransaction(async () => {
    for (const { family, model } of ofFamilies) {
      if (model.family?.isSum) await mergeSum(builder, model);
      else await mergeRelation(builder, family, model);
    }
    for (const model of whole) {
      await builder.run(`drop table ${model.name}`);
      await builder.runFile(model);
    }
  });
}

/** Marked checks look at the rows that were made again, unless their family was rebuilt whole; the others at everything. */
async function check(builder: WarehouseBuilder, { whole }: Rework): Promise<number> {
  const checks = await listChecks();
  const wholeFamilies = new Set(whole.map(({ family }) => family?.name));
  const isOf = (family: Family) => (file: (typeof checks)[number]) =>
    file.family?.name === family.name && !wholeFamilies.has(family.name);
  const marked = families.flatMap((family) => checks.filter(isOf(family)));
  const failures = await runChecks(
    builder,
    checks.filter((file) => !marked.includes(file)),
  );
  for (const family of families) {
    failures.push(...(await lookAtDelta(builder, family, () => runChecks(builder, checks.filter(isOf(family))))));
  }
  if (failures.length > 0) throw new ChecksFailed(describeFailures(failures));
  return checks.length;
}

/**
 * Goes on from a published file: copies it, replaces the rows of owners that changed, and rebuilds what depends on a change
 * and belongs to nobody alone. What comes of it has the rows of a full build of the same moment.
 */
export function buildIncremental(
  base: BaseFile,
  changes: Changes,
  { directory }: { readonly directory: string },
  settings: WarehouseSettings,
): WarehouseBuild {
  const file = join(directory, 'warehouse.duckdb');
  const slot = new BuilderSlot();
  let graph: RelationGraph | null = null;
  let loaded: Loaded | null = null;
  let done: Rework | null = null;
  const known = <Value>(value: Value | null): Value => {
    if (value === null) throw new Error('The steps of a build have an order');
    return value;
  };
  return {
    async load() {
      await copyBase(base, file);
      await writeChanges(directory, changes);
      const builder = slot.put(await createWarehouse({ file, sourceDirectory: directory, settings }));
      // In memory, and in the spill folder where that is too small: nothing of it is kept.
      await builder.run(`attach ':memory:' as ${scratch}`);
      graph = await readRelationGraph();
      loaded = await load(builder, graph);
      return loaded;
    },
    async build() {
      const builder = slot.get();
      done = await known(loaded).replace();
      await rework(builder, known(graph), done);
      const detail = `${done.merged.length} tables merged, ${done.whole.length} rebuilt`;
      return { rows: await builder.countRows('fct_ticket_clock'), detail };
    },
    async check() {
      const passed = await check(slot.get(), known(done));
      return { rows: 0, detail: `${passed} checks passed` };
    },
    async finish() {
      const builder = slot.get();
      await leave(builder);
      await builder.run(`detach ${scratch}`);
      await builder.finish();
      return { file, byteSize: (await stat(file)).size };
    },
    abandon: () => slot.abandon(),
  };
}

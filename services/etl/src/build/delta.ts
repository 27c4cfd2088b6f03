import type { WarehouseBuilder } from '@tenure/warehouse-client/warehouse-builder';
import type { SqlFile } from '@tenure/warehouse-client/warehouse-sql';
import type { Family } from './families.ts';
import { deltaModels, type RelationGraph } from './relation-graph.ts';

/** Where the rows of changed owners are made, and the name of the file that is published. */
export const scratch = 'scratch';
export const published = 'warehouse.main';

export const ownerColumns = ({ owner }: Family) => Object.keys(owner).join(', ');
export const rawsOf = ({ raws }: RelationGraph, { name }: Family) => raws.filter(({ family }) => family?.name === name);

export function keyOf(file: SqlFile): string {
  if (!file.family || file.family.key.length === 0)
    throw new Error(`${file.path} does not say which columns name the owner`);
  return file.family.key.join(', ');
}

const enter = (builder: WarehouseBuilder, family: Family) =>
  builder.run(`set search_path = '${scratch}.${family.name},${published}'`);

export const leave = (builder: WarehouseBuilder) => builder.run(`set search_path = '${published}'`);

/** Takes unchanged raw rows of stale owners from the base, or drops those of owners who are not changed. */
async function completeRaw(builder: WarehouseBuilder, family: Family, raw: SqlFile): Promise<void> {
  const [key, owner] = [keyOf(raw), ownerColumns(family)];
  const delta = `${scratch}.${family.name}`;
  if (family.whole.includes(raw.name)) {
    await builder.run(
      `delete from ${delta}.${raw.name} where (${key}) not in (select (${owner}) from ${delta}.changed)`,
    );
  } else if (family.stale !== '') {
    await builder.run(
      `insert into ${delta}.${raw.name} select * from ${published}.${raw.name}
      where (${key}) in (select (${owner}) from ${delta}.changed)
        and (${key}) not in (select (${owner}) from ${delta}.told)`,
    );
  }
}

function toldBy({ file, owner }: Family): string {
  const columns = Object.entries(owner).map(([name, type]) => [name, type] as const);
  if (file === '')
    return `select ${columns.map(([name, type]) => `cast(null as ${type}) as ${name}`).join(', ')} limit 0`;
  const types = columns.map(([name, type]) => `${name}: '${type}'`).join(', ');
  return `select distinct * from read_csv('${file}', header = true, auto_detect = false, columns = {${types}})`;
}

/** Reads the family's CSV files and finds whose rows have to be made again. Returns the rows read. */
export async function loadDelta(builder: WarehouseBuilder, graph: RelationGraph, family: Family): Promise<number> {
  const delta = `${scratch}.${family.name}`;
  await builder.run(`create schema ${delta}`);
  await enter(builder, family);
  await builder.run(`create table ${delta}.told as ${toldBy(family)}`);
  let rows = 0;
  for (const raw of rawsOf(graph, family)) {
    await builder.runFile(raw);
    rows += await builder.countRows(raw.name);
  }
  const stale = family.stale === '' ? '' : `union (${family.stale})`;
  await builder.run(`create table ${delta}.changed as select * from ${delta}.told ${stale}`);
  for (const raw of rawsOf(graph, family)) await completeRaw(builder, family, raw);
  await leave(builder);
  return rows;
}

/** Puts the family's raw rows of the changed owners in the place of what `main` has of them. */
export async function mergeRaws(builder: WarehouseBuilder, graph: RelationGraph, family: Family): Promise<void> {
  for (const raw of rawsOf(graph, family)) await mergeRelation(builder, family, raw);
}

export async function mergeRelation(builder: WarehouseBuilder, family: Family, file: SqlFile): Promise<void> {
  const [target, delta] = [`${published}.${file.name}`, `${scratch}.${family.name}`];
  await builder.run(
    `delete from ${target} where (${keyOf(file)}) in (select (${ownerColumns(family)}) from ${delta}.changed)`,
  );
  await builder.run(`insert into ${target} select * from ${delta}.${file.name}`);
}

/** Runs the family's SQL files over the rows of changed owners alone; what is not of the family is read from `main`. */
export async function buildDelta(builder: WarehouseBuilder, graph: RelationGraph, family: Family): Promise<void> {
  await enter(builder, family);
  for (const [raw, needed] of Object.entries(family.borrows)) {
    await builder.run(
      `create table ${scratch}.${family.name}.${raw} as select * from ${published}.${raw} where ${needed}`,
    );
  }
  for (const model of deltaModels(graph, family)) await builder.runFile(model);
  await leave(builder);
}

/** Lets `check` see the changed owners' rows where there are some, and else everything. */
export async function lookAtDelta<Result>(
  builder: WarehouseBuilder,
  family: Family,
  check: () => Promise<Result>,
): Promise<Result> {
  await enter(builder, family);
  try {
    return await check();
  } finally {
    await leave(builder);
  }
}

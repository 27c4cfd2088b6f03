import type { WarehouseBuilder } from '@tenure/warehouse-client/warehouse-builder';
import { isTable, type SqlFile } from '@tenure/warehouse-client/warehouse-sql';
import { z } from 'zod';
import { keyOf, ownerColumns, published, rawsOf, scratch } from './delta.ts';
import type { Family } from './families.ts';
import { deltaModels, type RelationGraph } from './relation-graph.ts';

/*
 * A relation that only counts is brought up to date by taking off what the changed owners counted for in the base and adding
 * what they count for now, group by group. Groups nobody touched stay as they are.
 */

const beforeOf = ({ name }: Family) => `${scratch}.${name}_before`;
const touchedOf = ({ name }: SqlFile) => `${scratch}.main.touched_${name}`;

/** Runs the SQL files of the family's sums over what the base has of the changed owners. `main` must be as the base left it. */
export async function countBefore(builder: WarehouseBuilder, graph: RelationGraph, family: Family): Promise<void> {
  const models = deltaModels(graph, family).filter((model) => !isTable(model) || model.family?.isSum);
  if (!models.some(isTable)) return;
  await builder.run(`create schema ${beforeOf(family)}`);
  await builder.run(`set search_path = '${beforeOf(family)},${published}'`);
  for (const raw of rawsOf(graph, family)) {
    await builder.run(
      `create table ${beforeOf(family)}.${raw.name} as select * from ${published}.${raw.name}
      where (${keyOf(raw)}) in (select (${ownerColumns(family)}) from ${scratch}.${family.name}.changed)`,
    );
  }
  for (const model of models) await builder.runFile(model);
  await builder.run(`set search_path = '${published}'`);
}

const columnRow = z.object({ name: z.string() });

async function countsOf(builder: WarehouseBuilder, relation: string, key: readonly string[]): Promise<string[]> {
  const rows = await builder.query(
    `select column_name as name from (describe ${published}.${relation})`,
    [],
    columnRow,
  );
  return rows.map(({ name }) => name).filter((name) => !key.includes(name));
}

/** Works out the groups that the changed owners were or are in. */
export async function countTouched(builder: WarehouseBuilder, family: Family, sum: SqlFile): Promise<void> {
  const key = sum.family?.key ?? [];
  const counts = await countsOf(builder, sum.name, key);
  const [before, after] = [`${beforeOf(family)}.${sum.name}`, `${scratch}.${family.name}.${sum.name}`];
  const names = key.join(', ');
  await builder.run(
    `create table ${touchedOf(sum)} as
    with touched as (select ${names} from ${before} union select ${names} from ${after}),
    parts as (
      select ${[...key, ...counts].join(', ')} from ${after}
      union all
      select ${[...key, ...counts.map((count) => `-${count}`)].join(', ')} from ${before}
      union all
      select ${[...key, ...counts].join(', ')} from ${published}.${sum.name} as present where ${isOne('present', 'touched', key)}
    )
    select ${[...key, ...counts.map((count) => `sum(${count}) as ${count}`)].join(', ')} from parts group by ${names}`,
  );
}

function isOne(relation: string, listed: string, key: readonly string[]): string {
  const same = key.map((column) => `${relation}.${column} is not distinct from listed.${column}`);
  return `exists (select 1 from ${listed} as listed where ${same.join(' and ')})`;
}

/** Puts the touched groups in the place of what `main` has of them; a group of nothing is gone. */
export async function mergeSum(builder: WarehouseBuilder, sum: SqlFile): Promise<void> {
  const key = sum.family?.key ?? [];
  const [first = ''] = await countsOf(builder, sum.name, key);
  const target = `${published}.${sum.name}`;
  await builder.run(`delete from ${target} as present where ${isOne('present', touchedOf(sum), key)}`);
  await builder.run(`insert into ${target} by name select * from ${touchedOf(sum)} where ${first} > 0`);
}

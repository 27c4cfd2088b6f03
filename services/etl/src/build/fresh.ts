import type { WarehouseBuilder } from '@tenure/warehouse-client/warehouse-builder';
import type { SqlFile } from '@tenure/warehouse-client/warehouse-sql';
import { z } from 'zod';
import { leave, published, scratch } from './delta.ts';
import type { RelationGraph } from './relation-graph.ts';

const fresh = `${scratch}.fresh`;
const comparedRow = z.object({ rows: z.number(), isSame: z.boolean() });

/** Rows are added up by their hashes: the same rows in any order. */
async function compare(builder: WarehouseBuilder, relation: string): Promise<z.infer<typeof comparedRow>> {
  const content = (schema: string) =>
    `(select {n: count(*), content: sum(hash(rows))} from ${schema}.${relation} as rows)`;
  const [row] = await builder.query(
    `select read.n as rows, read is not distinct from present as is_same
    from (select ${content(fresh)} as read, ${content(published)} as present)`,
    [],
    comparedRow,
  );
  if (!row) throw new Error(`${relation} could not be compared`);
  return row;
}

/** Reads the relations that come whole, each night, beside those of the base. Returns the rows read and which differ. */
export async function loadFresh(
  builder: WarehouseBuilder,
  { raws }: RelationGraph,
): Promise<{ rows: number; changed: SqlFile[] }> {
  await builder.run(`create schema ${fresh}`);
  await builder.run(`set search_path = '${fresh}'`);
  let rows = 0;
  const changed: SqlFile[] = [];
  for (const raw of raws.filter(({ family }) => family === null)) {
    await builder.runFile(raw);
    const compared = await compare(builder, raw.name);
    rows += compared.rows;
    if (!compared.isSame) changed.push(raw);
  }
  await leave(builder);
  return { rows, changed };
}

const tierViews = ['stg_account', 'stg_account_tier_change', 'int_tier_stretch'];

/** Accounts that have had another tier from some instant on than the base says. */
export async function findStaleAccounts(builder: WarehouseBuilder, { models }: RelationGraph): Promise<void> {
  await builder.run(`set search_path = '${fresh}'`);
  for (const model of models.filter(({ name }) => tierViews.includes(name))) await builder.runFile(model);
  await leave(builder);
  const tiers = (schema: string) =>
    `(select account_id, tier, from_at from ${schema}.int_tier_stretch
    union all
    select account_id, tier, timestamp '1970-01-01' from ${schema}.stg_account
    where account_id not in (select account_id from ${schema}.stg_account_tier_change))`;
  await builder.run(
    `create table ${fresh}.stale_account as
    select account_id, min(from_at) as from_at
    from ((${tiers(published)} except ${tiers(fresh)}) union all (${tiers(fresh)} except ${tiers(published)}))
    group by account_id`,
  );
}

/** Puts what changed in its place. */
export async function replaceRaws(builder: WarehouseBuilder, changed: readonly SqlFile[]): Promise<void> {
  for (const { name } of changed) {
    await builder.run(`delete from ${published}.${name}`);
    await builder.run(`insert into ${published}.${name} select * from ${fresh}.${name}`);
  }
}

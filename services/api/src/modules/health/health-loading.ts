import type { AccountHealth } from '@tenure/db/generated/prisma/client';
import type { HealthEvaluation } from '@tenure/domain/health';
import type { HealthFactor } from '@tenure/domain/health-factor';
import type { HealthModel } from '@tenure/domain/health-model';
import { batched } from '../../graphql/batching.ts';

/** The latest day of each account: two statements for any number of them. */
export const latestHealth = batched<null, AccountHealth>(async (accountIds, _args, { db }) => {
  const found = await db.$queryRaw<{ id: number }[]>`
    select latest.id from unnest(${[...accountIds]}::int[]) as account(id)
    cross join lateral (select id from account_health h where h.account_id = account.id
      order by h.date desc, h.model_id desc limit 1) latest`;
  const rows = await db.accountHealth.findMany({ where: { id: { in: found.map(({ id }) => id) } } });
  return new Map(rows.map((row) => [row.accountId, row]));
});

/** The same account by the same model so many days before, by the id of the later day. */
export const earlierHealth = batched<{ readonly days: number }, AccountHealth>(async (ids, { days }, { db }) => {
  const found = await db.$queryRaw<{ id: number; earlierId: number }[]>`
    select later.id, earlier.id as "earlierId" from account_health later
    join account_health earlier on earlier.account_id = later.account_id and earlier.model_id = later.model_id
      and earlier.date = later.date - ${days}::int
    where later.id = any(${[...ids]}::int[])`;
  const rows = await db.accountHealth.findMany({ where: { id: { in: found.map(({ earlierId }) => earlierId) } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    found.flatMap(({ id, earlierId }) => {
      const row = byId.get(earlierId);
      return row ? [[id, row] as const] : [];
    }),
  );
});

/** The health model of each version, by its id. */
export const healthModel = batched<null, HealthModel>(async (ids, _args, { db }) => {
  const rows = await db.operatingPolicy.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, content: true },
  });
  return new Map(rows.map(({ id, content }) => [id, content as unknown as HealthModel]));
});

/** A stored day as the rules gave it. */
export function evaluationOf(health: AccountHealth): HealthEvaluation {
  const { score, color, reason, knownWeight, totalWeight, overrides } = health;
  const factors = health.factors as unknown as HealthFactor[];
  return { score, color, reason, knownWeight, totalWeight, overrides, factors };
}

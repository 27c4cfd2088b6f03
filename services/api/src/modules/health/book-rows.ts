import type { Database } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import { churnPermilleOf, computeExpectedLoss } from '@tenure/domain/expected-loss';
import type { HealthColor as Color } from '@tenure/domain/health-vocabulary';
import { mrrByCurrencyAt } from '@tenure/domain/mrr';
import { loadAccountFacts } from '@tenure/workflows/availability-accounts';
import { findPolicyInForce } from '@tenure/workflows/operating-policies';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { allOf, anyWord, partOf } from '../../graphql/sql-page.ts';
import { Lifecycle, Tier } from '../../graphql/vocabulary.ts';
import { HealthColor } from './health-vocabulary.ts';

export const BookFilter = builder.inputType('BookFilter', {
  description: 'Which accounts; conditions are joined by “and”.',
  fields: (t) => ({
    q: t.string({ description: 'Part of the name.' }),
    csmId: t.id({ description: 'Only those of this customer success manager.' }),
    color: t.field({ type: [HealthColor], description: 'Any of these colours.' }),
    hasNoColor: t.boolean({ description: 'Only those of which too little is known for a colour, or only others.' }),
    tier: t.field({ type: [Tier], description: 'Any of these tiers.' }),
    lifecycle: t.field({ type: [Lifecycle], description: 'Any of these.' }),
    hasOpenPlay: t.boolean({ description: 'Only those with an open play, or only others.' }),
    renewalBefore: t.field({
      type: 'Date',
      description: 'A contract in force is renewed from today on, before this day.',
    }),
    currency: t.string({ description: 'Only those with revenue in this currency, and only that revenue.' }),
  }),
});

export type BookFilterInput = Partial<typeof BookFilter.$inferInput>;

/** An account of the book with what a year is expected to lose, by currency. */
export interface BookRow {
  readonly id: number;
  readonly color: Color | null;
  readonly losses: readonly { readonly currency: string; readonly mrrMinor: bigint; readonly lossMinor: bigint }[];
}

/** The condition or its opposite; nothing where it is not asked for. */
function matchFlag(flag: boolean | null | undefined, condition: Prisma.Sql): Prisma.Sql[] {
  if (typeof flag !== 'boolean') return [];
  return [flag ? condition : Prisma.sql`not ${condition}`];
}

function conditionsOf(filter: BookFilterInput, now: Date): Prisma.Sql[] {
  const { q, csmId, color, tier, lifecycle, renewalBefore } = filter;
  const hasPlay = Prisma.sql`exists (select from account_play p where p.account_id = a.id and p.status = 'OPEN')`;
  return [
    ...(q?.trim() ? [partOf('a.name', q)] : []),
    ...(csmId ? [Prisma.sql`a.csm_id = ${readId('filter.csmId', csmId)}`] : []),
    ...(color ? [anyWord('h.color', 'health_color', color)] : []),
    ...(tier ? [anyWord('a.tier', 'tier', tier)] : []),
    ...(lifecycle ? [anyWord('a.lifecycle', 'lifecycle', lifecycle)] : []),
    ...matchFlag(filter.hasNoColor, Prisma.sql`(h.color is null)`),
    ...matchFlag(filter.hasOpenPlay, hasPlay),
    ...(renewalBefore
      ? [
          Prisma.sql`exists (select from contract r where r.account_id = a.id and r.status = 'ACTIVE'
          and r.renewal_date >= ${now}::timestamp::date and r.renewal_date < ${renewalBefore}::timestamp::date)`,
        ]
      : []),
  ];
}

/** Customers with a contract in force or being onboarded, with their colour. */
function findAccounts(db: Database, filter: BookFilterInput, now: Date) {
  return db.$queryRaw<{ id: number; color: Color | null }[]>`
    select a.id, h.color from account a
    left join lateral (select color from account_health where account_id = a.id
      order by date desc, model_id desc limit 1) h on true
    where (a.lifecycle = 'ONBOARDING' or exists (select from contract c where c.account_id = a.id
        and c.status <> 'DRAFT' and c.start_date <= ${now}::timestamp and c.end_date > ${now}::timestamp))
      and ${allOf(conditionsOf(filter, now))}`;
}

/** The number of the largest amount; below zero without revenue. */
function largestOf({ losses }: BookRow): bigint {
  let most = -1n;
  for (const { lossMinor } of losses) if (lossMinor > most) most = lossMinor;
  return most;
}

/**
 * The whole book, largest expected loss first: by the number of its largest amount, since there are no exchange rates.
 * Four statements whatever its size.
 */
export async function findBook(db: Database, filter: BookFilterInput, now: Date): Promise<BookRow[]> {
  const accounts = await findAccounts(db, filter, now);
  const { content: model } = await findPolicyInForce(db, 'HEALTH', now);
  const stretch = { from: now, to: new Date(now.getTime() + 1) };
  const facts = await loadAccountFacts(
    db,
    stretch,
    accounts.map(({ id }) => id),
  );
  const revenue = new Map(facts.map((one) => [one.accountId, mrrByCurrencyAt(one, now.getTime())]));
  const rows = accounts.map(({ id, color }) => {
    const permille = churnPermilleOf(model.churnPermille, color);
    const losses = [...(revenue.get(id) ?? [])]
      .filter(([currency]) => !filter.currency || currency === filter.currency)
      .map(([currency, mrrMinor]) => ({ currency, mrrMinor, lossMinor: computeExpectedLoss(mrrMinor, permille) }));
    return { id, color, losses };
  });
  return rows
    .filter(({ losses }) => !filter.currency || losses.length > 0)
    .toSorted((a, b) => {
      const [one, other] = [largestOf(a), largestOf(b)];
      return one === other ? a.id - b.id : one < other ? 1 : -1;
    });
}

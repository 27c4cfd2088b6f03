import type { AccountFacts } from '@tenure/domain/availability-facts';
import { churnPermilleOf, computeExpectedLoss } from '@tenure/domain/expected-loss';
import { mrrAt, mrrByCurrencyAt } from '@tenure/domain/mrr';
import { loadAccountFacts } from '@tenure/workflows/availability-accounts';
import { findPolicyInForce } from '@tenure/workflows/operating-policies';
import { batched } from '../../graphql/batching.ts';
import { builder } from '../../graphql/builder.ts';
import { Money } from '../accounts/money.ts';
import type { MoneyShape } from '../accounts/revenue.ts';
import { latestHealth } from './health-loading.ts';
import { explainLoss } from './loss-reason.ts';

/** What is charged to accounts at the instant of the request: two statements for any number of them. */
const chargedNow = batched<null, AccountFacts>(async (ids, _args, { db, now }) => {
  const facts = await loadAccountFacts(db, { from: now, to: new Date(now.getTime() + 1) }, [...ids]);
  return new Map(facts.map((one) => [one.accountId, one]));
});

/** The health model that holds at the request, once for all accounts. */
const modelInForce = batched(async (ids, _args: null, { db, now }) => {
  const { content } = await findPolicyInForce(db, 'HEALTH', now);
  return new Map(ids.map((id) => [id, content]));
});

interface LossShape {
  readonly mrr: MoneyShape;
  readonly amount: MoneyShape;
  readonly chancePermille: number;
  readonly reason: string;
}

const ExpectedLoss = builder.objectRef<LossShape>('ExpectedLoss').implement({
  description: 'What a year’s revenue of an account is expected to lose, in one currency.',
  fields: (t) => ({
    mrr: t.field({ type: Money, description: 'Its monthly recurring revenue (§12).', resolve: ({ mrr }) => mrr }),
    amount: t.field({
      type: Money,
      description: '12 × MRR × the chance, rounded once.',
      resolve: ({ amount }) => amount,
    }),
    chancePermille: t.exposeInt('chancePermille', {
      description: 'Chance of leaving within 12 months by its colour, per mille; without a colour that of yellow.',
    }),
    reason: t.exposeString('reason', { description: 'Where the chance comes from.' }),
  }),
});

interface RenewalShape {
  readonly date: Date;
  readonly now: Date;
  readonly contractNumbers: string[];
  readonly mrr: MoneyShape[];
}

const AccountRenewal = builder.objectRef<RenewalShape>('AccountRenewal').implement({
  description: 'The next renewal of an account.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The day.' }),
    daysLeft: t.int({
      description: 'Days from today to it.',
      resolve: ({ date, now }) => Math.floor(date.getTime() / 86_400_000) - Math.floor(now.getTime() / 86_400_000),
    }),
    contractNumbers: t.exposeStringList('contractNumbers', { description: 'The contracts that come up on that day.' }),
    mrr: t.field({
      type: [Money],
      nullable: true,
      description: 'What they bring a month now, for each currency. Null for roles that may not see money.',
      authScopes: { can: 'readMoney' },
      unauthorizedResolver: () => null,
      resolve: ({ mrr }) => mrr,
    }),
  }),
});

interface RenewalRow {
  readonly accountId: number;
  readonly date: Date;
  readonly contractIds: number[];
  readonly contractNumbers: string[];
}

/** Of contracts in force, the renewal that comes next. */
const nextRenewal = batched<null, RenewalRow>(async (ids, _args, { db, now }) => {
  const rows = await db.$queryRaw<RenewalRow[]>`
    select distinct on (account_id) account_id as "accountId", renewal_date as date,
      array_agg(id order by id) as "contractIds", array_agg(number order by id) as "contractNumbers"
    from contract where account_id = any(${[...ids]}::int[]) and status = 'ACTIVE'
      and renewal_date >= ${now}::timestamp::date and start_date <= ${now}::timestamp::date
    group by account_id, renewal_date order by account_id, renewal_date`;
  return new Map(rows.map((row) => [row.accountId, row]));
});

function mrrOf(facts: AccountFacts | null, contractIds: readonly number[], now: Date): MoneyShape[] {
  const charges = [...(facts?.subscriptions ?? []), ...(facts?.overrideFees ?? [])].filter(({ contractId }) =>
    contractIds.includes(contractId),
  );
  return [...Map.groupBy(charges, ({ currency }) => currency)]
    .map(([currency, same]) => ({ currency, minor: mrrAt(same, now.getTime()) }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

builder.prismaObjectFields('Account', (t) => ({
  expectedLoss: t.field({
    type: [ExpectedLoss],
    nullable: true,
    description: 'For each currency; empty without revenue. Null for roles that may not see money.',
    authScopes: { can: 'readMoney' },
    unauthorizedResolver: () => null,
    complexity: { field: 1, multiplier: 2 },
    select: { id: true },
    resolve: async ({ id }, _args, context) => {
      const [facts, model, health] = await Promise.all([
        chargedNow(context, id, null),
        modelInForce(context, id, null),
        latestHealth(context, id, null),
      ]);
      if (facts === null || model === null) return [];
      const chancePermille = churnPermilleOf(model.churnPermille, health?.color ?? null);
      return [...mrrByCurrencyAt(facts, context.now.getTime())].map(([currency, minor]) => ({
        mrr: { minor, currency },
        amount: { minor: computeExpectedLoss(minor, chancePermille), currency },
        chancePermille,
        reason: explainLoss(health, chancePermille),
      }));
    },
  }),
  renewal: t.field({
    type: AccountRenewal,
    nullable: true,
    description: 'The renewal that comes next; null where none lies ahead.',
    select: { id: true },
    resolve: async ({ id }, _args, context) => {
      const [next, facts] = await Promise.all([nextRenewal(context, id, null), chargedNow(context, id, null)]);
      return next && { ...next, now: context.now, mrr: mrrOf(facts, next.contractIds, context.now) };
    },
  }),
}));

import { batched } from '../../graphql/batching.ts';
import { builder } from '../../graphql/builder.ts';
import { Money } from '../accounts/money.ts';

interface CreditSummaryRow {
  readonly accountId: number;
  readonly currency: string;
  readonly issuedMinor: bigint;
  readonly count: number;
  readonly openMinor: bigint;
  readonly latestAt: Date | null;
}

const CreditSummary = builder.objectRef<CreditSummaryRow>('AccountCreditSummary').implement({
  description:
    'The credits of an account in one currency. What it overpaid is among what is open, not what was issued.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    issued: t.field({
      type: Money,
      description: 'Issued in the last 12 months, less what was reversed.',
      resolve: ({ issuedMinor, currency }) => ({ minor: issuedMinor, currency }),
    }),
    count: t.exposeInt('count', { description: 'How many that are.' }),
    open: t.field({
      type: Money,
      description: 'Issued and left for its next invoices.',
      resolve: ({ openMinor, currency }) => ({ minor: openMinor, currency }),
    }),
    latestAt: t.expose('latestAt', { type: 'DateTime', nullable: true, description: 'When the latest was issued.' }),
  }),
});

const creditSummaries = batched<null, CreditSummaryRow[]>(async (ids, _args, { db, now }) => {
  const rows = await db.$queryRaw<CreditSummaryRow[]>`
    select account_id as "accountId", currency,
      coalesce(sum(amount_minor - reversed_minor) filter (where is_recent), 0)::bigint as "issuedMinor",
      count(*) filter (where is_recent)::int as count,
      coalesce(sum(amount_minor - applied_minor - reversed_minor) filter (where status = 'ISSUED'), 0)::bigint as "openMinor",
      max(issued_at) filter (where is_recent) as "latestAt"
    from (select *, kind <> 'OVERPAYMENT' and issued_at >= ${now}::timestamp - interval '12 months' as is_recent
      from credit where account_id = any(${[...ids]}::int[]) and issued_at <= ${now}::timestamp) credit
    group by account_id, currency order by account_id, currency`;
  return Map.groupBy(rows, ({ accountId }) => accountId);
});

builder.prismaObjectField('Account', 'creditSummary', (t) =>
  t.field({
    type: [CreditSummary],
    nullable: true,
    description: 'Its credits, for each currency. Null for roles that may not read billing.',
    authScopes: { can: 'readBilling' },
    unauthorizedResolver: () => null,
    complexity: { field: 1, multiplier: 2 },
    select: { id: true },
    resolve: async ({ id }, _args, context) => (await creditSummaries(context, id, null)) ?? [],
  }),
);

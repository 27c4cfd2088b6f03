import { InvalidInput } from '@tenure/workflows/refusals';
import { batched } from '../../graphql/batching.ts';
import { builder } from '../../graphql/builder.ts';
import { inSql } from '../../graphql/compiled/in-sql.ts';
import { AccountHealth } from './account-health.ts';
import { latestHealth } from './health-loading.ts';
import { HealthColor } from './health-vocabulary.ts';

const longestHistoryDays = 800;
const dayMs = 86_400_000;

interface HealthPointShape {
  readonly accountId: number;
  readonly date: Date;
  readonly score: number | null;
  readonly color: 'GREEN' | 'YELLOW' | 'RED' | null;
  readonly knownWeight: number;
  readonly totalWeight: number;
  readonly overrides: string[];
  readonly modelNumber: number;
}

const HealthPoint = builder.objectRef<HealthPointShape>('HealthPoint').implement({
  description: 'One day of an account’s health, without its explanation.',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The day.' }),
    score: t.exposeInt('score', { nullable: true, description: '0 to 100; null where too little was known.' }),
    color: t.expose('color', { type: HealthColor, nullable: true, description: 'Null where too little was known.' }),
    coverage: t.int({
      description: 'Percent of the weight that was known.',
      resolve: ({ knownWeight, totalWeight }) =>
        totalWeight === 0 ? 0 : Math.floor((knownWeight * 100) / totalWeight),
    }),
    modelNumber: t.exposeInt('modelNumber', { description: 'Number of the model’s version.' }),
    isOverridden: t.boolean({
      description: 'Whether it was red whatever the score.',
      resolve: ({ overrides }) => overrides.length > 0,
    }),
  }),
});

/** Of each day the row of the latest model. */
const history = batched<{ from: string; to: string }, HealthPointShape[]>(async (ids, { from, to }, { db }) => {
  const rows = await db.$queryRaw<HealthPointShape[]>`
    select distinct on (h.account_id, h.date) h.account_id as "accountId", h.date, h.score, h.color,
      h.known_weight as "knownWeight", h.total_weight as "totalWeight", h.overrides, p.number as "modelNumber"
    from account_health h join operating_policy p on p.id = h.model_id
    where h.account_id = any(${[...ids]}::int[]) and h.date between ${from}::date and ${to}::date
    order by h.account_id, h.date, h.model_id desc`;
  return Map.groupBy(rows, ({ accountId }) => accountId);
});

function rangeOf(from: Date, to: Date): { from: string; to: string } {
  const days = (to.getTime() - from.getTime()) / dayMs;
  if (days < 0) throw new InvalidInput('to', to.toISOString().slice(0, 10), 'a day from `from` on');
  if (days > longestHistoryDays) {
    throw new InvalidInput(
      'from',
      from.toISOString().slice(0, 10),
      `a day at most ${longestHistoryDays} before \`to\``,
    );
  }
  return { from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) };
}

builder.prismaObjectFields('Account', (t) => ({
  health: t.field({
    type: AccountHealth,
    nullable: true,
    description: 'How it was at the end of the latest day that was judged; null where none was.',
    extensions: inSql({
      model: 'AccountHealth',
      condition: (health, account) => `${health}.account_id = ${account}.id`,
      order: (health) => `${health}.date desc, ${health}.model_id desc`,
    }),
    authScopes: { can: 'readSuccess' },
    select: { id: true },
    resolve: ({ id }, _args, context) => latestHealth(context, id, null),
  }),
  healthHistory: t.field({
    type: [HealthPoint],
    description: `Day by day, earliest first; at most ${longestHistoryDays} days.`,
    authScopes: { can: 'readSuccess' },
    complexity: { field: 1, multiplier: 30 },
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'First day.' }),
      to: t.arg({ type: 'Date', required: true, description: 'Last day.' }),
    },
    select: { id: true },
    resolve: async ({ id }, { from, to }, context) => (await history(context, id, rangeOf(from, to))) ?? [],
  }),
}));

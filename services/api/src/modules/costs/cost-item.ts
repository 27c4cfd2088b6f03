import { allocateCost, isUnpriced } from '@tenure/domain/cost-share';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { Money } from '../accounts/money.ts';
import { CostKind } from './cost-vocabulary.ts';

builder.prismaObject('CostItem', {
  description: 'What one person, contractor, tool or rota costs support in a month (§13).',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    month: t.exposeString('month', { description: 'The month it is for, YYYY-MM.' }),
    kind: t.expose('kind', { type: CostKind, description: 'What it is spent on.' }),
    name: t.exposeString('name', { description: 'Of whom or what; unique in its month and kind.' }),
    amount: t.field({
      type: Money,
      description: 'Loaded, before the allocation.',
      resolve: ({ amountMinor, currency }) => ({ minor: amountMinor, currency }),
    }),
    allocationPercentTimes100: t.exposeInt('allocationPercentTimes100', {
      description: 'The share that is support and success, in hundredths of a percent: 10000 is all of it.',
    }),
    allocated: t.field({
      type: Money,
      description: 'What of the amount is support and success, rounded half-even.',
      resolve: (item) => ({
        minor: allocateCost(item.amountMinor, item.allocationPercentTimes100),
        currency: item.currency,
      }),
    }),
    isAccrued: t.exposeBoolean('isAccrued', { description: 'Whether it is estimated until the bill comes.' }),
    isUnpriced: t.boolean({ description: 'Whether it is a founder’s time at an amount of 0.', resolve: isUnpriced }),
    isLocked: t.boolean({
      description: 'Whether its month is locked in the books: it then changes with a reason only.',
      resolve: async ({ month }, _args, { db }) => {
        const period = await db.accountingPeriod.findUnique({ where: { month }, select: { status: true } });
        return period?.status === 'LOCKED';
      },
    }),
    note: t.exposeString('note', { nullable: true, description: 'Note.' }),
    source: t.exposeString('source', { nullable: true, description: 'The tool it was loaded from.' }),
    sourceKey: t.exposeString('sourceKey', { nullable: true, description: 'Its key there.' }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was entered.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
});

builder.queryField('costItem', (t) =>
  t.prismaField({
    type: 'CostItem',
    nullable: true,
    description: 'One cost; null where there is none of that id.',
    authScopes: { can: 'readCosts' },
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: (query, _root, { id }, { db }) => db.costItem.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
);

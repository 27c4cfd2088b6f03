import { createCostItem, deleteCostItem, updateCostItem } from '@tenure/workflows/cost-items';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { Deleted } from '../../graphql/deleted.ts';
import { readId } from '../../graphql/ids.ts';
import { CostKind } from './cost-vocabulary.ts';

const allocationWords = 'The share that is support and success, in hundredths of a percent, 0 to 10000';

const CostItemInput = builder.inputType('CostItemInput', {
  description: 'A cost of a month.',
  fields: (t) => ({
    month: t.string({ required: true, description: 'The month, YYYY-MM; at most the running one.' }),
    kind: t.field({ type: CostKind, required: true, description: 'What it is spent on.' }),
    name: t.string({ required: true, description: 'Of whom or what; unique in its month and kind.' }),
    amountMinor: t.field({ type: 'BigInt', required: true, description: 'Loaded, in the smallest unit; 0 or more.' }),
    currency: t.string({ required: true, description: 'ISO 4217 code.' }),
    allocationPercentTimes100: t.int({ description: `${allocationWords}; all of it where missing.` }),
    isAccrued: t.boolean({ description: 'Whether it is estimated until the bill comes; no where missing.' }),
    note: t.string({ description: 'Note.' }),
  }),
});

const CostItemUpdateInput = builder.inputType('CostItemUpdateInput', {
  description: 'What to change; a missing field stays.',
  fields: (t) => ({
    month: t.string({ description: 'The month, YYYY-MM; at most the running one.' }),
    kind: t.field({ type: CostKind, description: 'What it is spent on.' }),
    name: t.string({ description: 'Of whom or what; unique in its month and kind.' }),
    amountMinor: t.field({ type: 'BigInt', description: 'Loaded, in the smallest unit; 0 or more.' }),
    currency: t.string({ description: 'ISO 4217 code.' }),
    allocationPercentTimes100: t.int({ description: `${allocationWords}.` }),
    isAccrued: t.boolean({ description: 'Whether it is estimated until the bill comes.' }),
    note: t.string({ description: 'Note; null takes it away.' }),
  }),
});

const { id, expectedVersion } = recordArgs;
const reason = builder.args((t) => ({
  reason: t.string({ description: 'Why; needed where the month is locked in the books, kept in the audit trail.' }),
})).reason;

builder.mutationFields((t) => ({
  createCostItem: t.prismaField({
    type: 'CostItem',
    description: 'Enters what support costs in a month.',
    authScopes: { can: 'editCosts' },
    errors: {},
    args: { input: t.arg({ type: CostItemInput, required: true, description: 'The cost.' }), reason },
    resolve: async (query, _root, { input, ...args }, { db, actor, now }) => {
      const optional = {
        allocationPercentTimes100: given(input.allocationPercentTimes100),
        isAccrued: given(input.isAccrued),
        note: given(input.note),
        reason: given(args.reason),
      };
      const item = await createCostItem(db, { ...input, ...optional }, actor, now);
      return db.costItem.findUniqueOrThrow({ ...query, where: { id: item.id } });
    },
  }),
  updateCostItem: t.prismaField({
    type: 'CostItem',
    description: 'Changes a cost.',
    authScopes: { can: 'editCosts' },
    errors: {},
    args: {
      id,
      input: t.arg({ type: CostItemUpdateInput, required: true, description: 'What to change.' }),
      reason,
      expectedVersion,
    },
    resolve: async (query, _root, { input, ...args }, { db, actor, now }) => {
      const costItemId = readId('id', args.id);
      const change = {
        month: given(input.month),
        kind: given(input.kind),
        name: given(input.name),
        amountMinor: given(input.amountMinor),
        currency: given(input.currency),
        allocationPercentTimes100: given(input.allocationPercentTimes100),
        isAccrued: given(input.isAccrued),
        note: input.note,
      };
      const meant = { reason: given(args.reason), expectedVersion: given(args.expectedVersion) };
      await updateCostItem(db, { costItemId, ...change, ...meant }, actor, now);
      return db.costItem.findUniqueOrThrow({ ...query, where: { id: costItemId } });
    },
  }),
  deleteCostItem: t.field({
    type: Deleted,
    description: 'Takes away a cost that was entered by mistake; the audit trail keeps it.',
    authScopes: { can: 'editCosts' },
    errors: {},
    args: { id, reason, expectedVersion },
    resolve: (_root, args, { db, actor, now }) => {
      const meant = { reason: given(args.reason), expectedVersion: given(args.expectedVersion) };
      return deleteCostItem(db, { costItemId: readId('id', args.id), ...meant }, actor, now);
    },
  }),
}));

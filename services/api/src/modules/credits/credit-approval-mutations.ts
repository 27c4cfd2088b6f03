import { approveCredit, approveCredits, rejectCredit } from '@tenure/workflows/credit-approval';
import { issueApprovedCredits, issueCredit } from '@tenure/workflows/credit-issue';
import { InvalidInput } from '@tenure/workflows/refusals';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { costOfItems } from '../../graphql/page.ts';

const mostAtOnce = 1_000;

interface OutcomeShape {
  readonly id: number;
  readonly refusal: string | null;
}

const CreditOutcome = builder.objectRef<OutcomeShape>('CreditOutcome').implement({
  description: 'What became of one credit of a bulk approval.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that was handed in.' }),
    credit: t.prismaField({
      type: 'Credit',
      nullable: true,
      description: 'The credit as it is now; null where there is none.',
      resolve: (query, { id }, _args, { db }) => db.credit.findUnique({ ...query, where: { id } }),
    }),
    refusal: t.exposeString('refusal', {
      nullable: true,
      description: 'Why it was not approved; null where it was.',
    }),
  }),
});

const CreditOutcomes = builder.objectRef<readonly OutcomeShape[]>('CreditOutcomes').implement({
  description: 'What became of each credit of a bulk approval; one refusal does not hold up the others.',
  fields: (t) => ({
    outcomes: t.field({
      type: [CreditOutcome],
      description: 'One for each credit, in the order that they were handed in.',
      complexity: costOfItems,
      resolve: (outcomes) => [...outcomes],
    }),
    approvedCount: t.int({
      description: 'How many got the caller’s approval.',
      resolve: (outcomes) => outcomes.filter(({ refusal }) => refusal === null).length,
    }),
    refusedCount: t.int({
      description: 'How many did not.',
      resolve: (outcomes) => outcomes.filter(({ refusal }) => refusal !== null).length,
    }),
  }),
});

const reason = builder.args((t) => ({ reason: t.string({ required: true, description: 'Why.' }) })).reason;

builder.mutationFields((t) => ({
  approveCredit: t.prismaField({
    type: 'Credit',
    description: 'Approves a credit that somebody else proposed; with the last approval it is issued at once.',
    authScopes: { can: 'workBilling' },
    errors: {},
    args: recordArgs,
    resolve: async (query, _root, { id, expectedVersion }, { db, actor, now }) => {
      const reference = { creditId: readId('id', id), expectedVersion: given(expectedVersion) };
      const { status } = await approveCredit(db, reference, actor, now);
      if (status === 'APPROVED') await issueCredit(db, { creditId: reference.creditId }, actor, now);
      return db.credit.findUniqueOrThrow({ ...query, where: { id: reference.creditId } });
    },
  }),
  approveCredits: t.field({
    type: CreditOutcomes,
    description: 'Approves many credits; each one that has its last approval is issued.',
    authScopes: { can: 'workBilling' },
    errors: {},
    complexity: ({ ids }) => ({ field: 1, multiplier: Math.max(1, Math.min(ids.length, mostAtOnce)) }),
    args: { ids: t.arg.idList({ required: true, description: `The credits, at most ${mostAtOnce}.` }) },
    resolve: async (_root, { ids }, { db, actor, now }) => {
      const creditIds = [...new Set(readIds('ids', ids))];
      if (creditIds.length > mostAtOnce) throw new InvalidInput('ids', ids.length, `at most ${mostAtOnce} credits`);
      const { approvedIds, refused } = await approveCredits(db, { creditIds }, actor, now);
      if (approvedIds.length > 0) await issueApprovedCredits(db, now, approvedIds);
      const refusals = new Map(refused.map(({ creditId, message }) => [creditId, message]));
      return creditIds.map((id) => ({ id, refusal: refusals.get(id) ?? null }));
    },
  }),
  rejectCredit: t.prismaField({
    type: 'Credit',
    description: 'Turns a proposed or approved credit down.',
    authScopes: { can: 'workBilling' },
    errors: {},
    args: { ...recordArgs, reason },
    resolve: async (query, _root, { id, reason, expectedVersion }, { db, actor, now }) => {
      const reference = { creditId: readId('id', id), expectedVersion: given(expectedVersion) };
      await rejectCredit(db, { ...reference, reason }, actor, now);
      return db.credit.findUniqueOrThrow({ ...query, where: { id: reference.creditId } });
    },
  }),
}));

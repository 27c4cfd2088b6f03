import { proposeDisputeDecision } from '@tenure/workflows/dispute-decision';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { DisputeInstrument, DisputeOutcome } from './dispute-vocabulary.ts';

const DisputeDecisionInput = builder.inputType('DisputeDecisionInput', {
  description: 'How a dispute ends. A rejection has neither instrument nor amount.',
  fields: (t) => ({
    outcome: t.field({ type: DisputeOutcome, required: true, description: 'For the customer, in part, or against.' }),
    reason: t.string({ required: true, description: 'What the customer is told.' }),
    instrument: t.field({ type: DisputeInstrument, description: 'What settles it.' }),
    amountMinor: t.field({
      type: 'BigInt',
      description: 'With tax. In full it is the disputed amount, for a rebill it follows: leave it out.',
    }),
    rebillAmountMinor: t.field({
      type: 'BigInt',
      description: 'For REBILL: what the line should have said, before tax.',
    }),
  }),
});

builder.mutationField('proposeDisputeDecision', (t) =>
  t.prismaField({
    type: 'Dispute',
    description: 'Proposes how a dispute ends; somebody else has to approve it.',
    authScopes: { can: 'workDisputes' },
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: DisputeDecisionInput, required: true, description: 'The decision.' }),
    },
    resolve: async (query, _root, { id, input, expectedVersion }, { db, actor, now }) => {
      const disputeId = readId('id', id);
      await proposeDisputeDecision(db, { ...input, disputeId, expectedVersion: given(expectedVersion) }, actor, now);
      return db.dispute.findUniqueOrThrow({ ...query, where: { id: disputeId } });
    },
  }),
);

import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import { approveDisputeDecision, sendBackDisputeDecision } from '@tenure/workflows/dispute-decision';
import {
  acknowledgeDispute,
  awaitDisputeCustomer,
  closeDispute,
  investigateDispute,
  resumeDispute,
  withdrawDispute,
} from '@tenure/workflows/dispute-investigation';
import type { DisputeReference } from '@tenure/workflows/dispute-rows';
import { settleDispute } from '@tenure/workflows/dispute-settlement';
import { given, reasonArg, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import type { Capability } from '../../roles.ts';

type Step = (db: Database, input: DisputeReference, actor: Actor, now: Date) => Promise<unknown>;

/** A step that needs nothing but the dispute. */
function addStep(name: string, needs: Capability, description: string, step: Step): void {
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: 'Dispute',
      description,
      authScopes: { can: needs },
      errors: {},
      args: recordArgs,
      resolve: async (query, _root, { id, expectedVersion }, { db, actor, now }) => {
        const disputeId = readId('id', id);
        await step(db, { disputeId, expectedVersion: given(expectedVersion) }, actor, now);
        return db.dispute.findUniqueOrThrow({ ...query, where: { id: disputeId } });
      },
    }),
  );
}

type ReasonedStep = (
  db: Database,
  input: DisputeReference & { readonly reason: string },
  actor: Actor,
  now: Date,
) => Promise<unknown>;

/** A step that has to be given a reason. */
function addReasonedStep(name: string, needs: Capability, description: string, step: ReasonedStep): void {
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: 'Dispute',
      description,
      authScopes: { can: needs },
      errors: {},
      args: { ...recordArgs, reason: t.arg.string({ required: true, description: 'Why; kept in its history.' }) },
      resolve: async (query, _root, { id, reason, expectedVersion }, { db, actor, now }) => {
        const disputeId = readId('id', id);
        await step(db, { disputeId, reason, expectedVersion: given(expectedVersion) }, actor, now);
        return db.dispute.findUniqueOrThrow({ ...query, where: { id: disputeId } });
      },
    }),
  );
}

addStep('acknowledgeDispute', 'workDisputes', 'Tells the customer that it arrived.', acknowledgeDispute);
addStep('investigateDispute', 'workDisputes', 'Begins to look into it.', investigateDispute);
addStep(
  'approveDisputeDecision',
  'workDisputes',
  'Decides as somebody else proposed, and tells the customer.',
  approveDisputeDecision,
);
addStep(
  'settleDispute',
  'workDisputes',
  'Carries out the decision in the books; a settled dispute is answered as it is.',
  settleDispute,
);
addStep('closeDispute', 'workDisputes', 'Closes what is settled, rejected or withdrawn.', closeDispute);
addReasonedStep(
  'awaitDisputeCustomer',
  'workDisputes',
  'Gives the customer the word; the deadlines to decide and to escalate stand still.',
  awaitDisputeCustomer,
);
addReasonedStep(
  'sendBackDisputeDecision',
  'workDisputes',
  'Gives a proposed decision back to be worked on.',
  sendBackDisputeDecision,
);
addReasonedStep('withdrawDispute', 'openDisputes', 'Takes it back before it is decided.', withdrawDispute);

builder.mutationField('resumeDispute', (t) =>
  t.prismaField({
    type: 'Dispute',
    description: 'Goes on after the customer’s word; the deadlines move on by the time waited.',
    authScopes: { can: 'workDisputes' },
    errors: {},
    args: { ...recordArgs, reason: reasonArg },
    resolve: async (query, _root, { id, reason, expectedVersion }, { db, actor, now }) => {
      const disputeId = readId('id', id);
      await resumeDispute(db, { disputeId, reason, expectedVersion: given(expectedVersion) }, actor, now);
      return db.dispute.findUniqueOrThrow({ ...query, where: { id: disputeId } });
    },
  }),
);

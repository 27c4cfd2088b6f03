import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import { draftCorrection, proposeCorrection, withdrawCorrection } from '@tenure/workflows/correction-drafting';
import { notifyCorrection } from '@tenure/workflows/correction-notifying';
import { approveCorrection, postCorrection } from '@tenure/workflows/correction-posting';
import type { CorrectionReference } from '@tenure/workflows/correction-rows';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';

const DraftBillingCorrectionInput = builder.inputType('DraftBillingCorrectionInput', {
  description: 'A billing mistake, and which lines are looked at for it.',
  fields: (t) => ({
    title: t.string({ required: true, description: 'In a few words; customers read it.' }),
    rootCause: t.string({ required: true, description: 'The one mistake behind it; customers read it.' }),
    serviceIds: t.idList({ description: 'Lines of these services; all where missing.' }),
    accountIds: t.idList({ description: 'Lines of these accounts; all where missing.' }),
    fromMonth: t.string({ required: true, description: 'First month, YYYY-MM.' }),
    toMonth: t.string({ required: true, description: 'Last month, YYYY-MM.' }),
  }),
});

builder.mutationFields((t) => ({
  draftBillingCorrection: t.prismaField({
    type: 'BillingCorrection',
    description: 'Drafts a correction; nothing is charged or credited yet.',
    authScopes: { can: 'workBilling' },
    errors: {},
    args: { input: t.arg({ type: DraftBillingCorrectionInput, required: true, description: 'The correction.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const { title, rootCause, fromMonth, toMonth } = input;
      const serviceIds = readIds('serviceIds', input.serviceIds ?? []);
      const accountIds = readIds('accountIds', input.accountIds ?? []);
      const criteria = { serviceIds, accountIds, fromMonth, toMonth };
      const { id } = await draftCorrection(db, { title, rootCause, criteria }, actor, now);
      return db.billingCorrection.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  proposeBillingCorrection: t.prismaField({
    type: 'BillingCorrection',
    description: 'Freezes its items for somebody else to approve.',
    authScopes: { can: 'workBilling' },
    errors: {},
    args: {
      ...recordArgs,
      previewHash: t.arg.string({ description: 'Of the preview that was looked at; another one by now is refused.' }),
    },
    resolve: async (query, _root, { id, previewHash, expectedVersion }, { db, actor, now }) => {
      const correctionId = readId('id', id);
      const seen = { previewHash: given(previewHash), expectedVersion: given(expectedVersion) };
      await proposeCorrection(db, { correctionId, ...seen }, actor, now);
      return db.billingCorrection.findUniqueOrThrow({ ...query, where: { id: correctionId } });
    },
  }),
  withdrawBillingCorrection: t.prismaField({
    type: 'BillingCorrection',
    description: 'Gives it up before it is approved.',
    authScopes: { can: 'workBilling' },
    errors: {},
    args: { ...recordArgs, reason: t.arg.string({ required: true, description: 'Why.' }) },
    resolve: async (query, _root, { id, reason, expectedVersion }, { db, actor, now }) => {
      const correctionId = readId('id', id);
      await withdrawCorrection(db, { correctionId, reason, expectedVersion: given(expectedVersion) }, actor, now);
      return db.billingCorrection.findUniqueOrThrow({ ...query, where: { id: correctionId } });
    },
  }),
}));

type Step = (db: Database, input: CorrectionReference, actor: Actor, now: Date) => Promise<unknown>;

/** A step that needs nothing but the correction. */
function addStep(name: string, description: string, step: Step): void {
  builder.mutationField(name, (t) =>
    t.prismaField({
      type: 'BillingCorrection',
      description,
      authScopes: { can: 'workBilling' },
      errors: {},
      args: recordArgs,
      resolve: async (query, _root, { id, expectedVersion }, { db, actor, now }) => {
        const correctionId = readId('id', id);
        await step(db, { correctionId, expectedVersion: given(expectedVersion) }, actor, now);
        return db.billingCorrection.findUniqueOrThrow({ ...query, where: { id: correctionId } });
      },
    }),
  );
}

addStep(
  'approveBillingCorrection',
  'Approves exactly what was proposed, by somebody else; refused where anything changed since.',
  approveCorrection,
);
addStep(
  'postBillingCorrection',
  'Credits and charges what was approved; what is posted already stays as it is.',
  postCorrection,
);
addStep('notifyBillingCorrection', 'Tells the billing contacts of the customers, once.', notifyCorrection);

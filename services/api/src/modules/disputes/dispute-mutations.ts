import { addDisputeEvidence } from '@tenure/workflows/dispute-evidence';
import { assignDispute, noteDispute } from '@tenure/workflows/dispute-handling';
import { admitLateDispute, openDispute } from '@tenure/workflows/dispute-opening';
import { InvalidInput } from '@tenure/workflows/refusals';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { DisputeReason } from './dispute-vocabulary.ts';

const OpenDisputeInput = builder.inputType('OpenDisputeInput', {
  description: 'A customer’s objection to one invoice line.',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'The customer.' }),
    invoiceLineId: t.id({ required: true, description: 'The line.' }),
    amountMinor: t.field({ type: 'BigInt', required: true, description: 'What is disputed, with tax.' }),
    currency: t.string({ required: true, description: 'ISO 4217 code; the invoice’s.' }),
    reason: t.field({ type: DisputeReason, required: true, description: 'What is objected to.' }),
    claim: t.string({ required: true, description: 'What the customer says.' }),
    contactId: t.id({ description: 'Who disputes it; they hear of it. The billing contacts where missing.' }),
    lateReason: t.string({ description: 'After day 30: why it comes so late. Somebody else has to let it in.' }),
  }),
});

const DisputeEvidenceInput = builder.inputType('DisputeEvidenceInput', {
  description: 'A small file. Larger ones, up to 10 MB, are sent to POST /disputes/<id>/evidence?fileName=….',
  fields: (t) => ({
    fileName: t.string({ required: true, description: 'Its name, without a path.' }),
    mediaType: t.string({ required: true, description: 'For example application/pdf.' }),
    contentBase64: t.string({ required: true, description: 'Its bytes in Base64.' }),
  }),
});

function readBase64(field: string, text: string): Uint8Array {
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0) return Buffer.from(text, 'base64');
  throw new InvalidInput(field, text, 'bytes in Base64');
}

builder.mutationFields((t) => ({
  openDispute: t.prismaField({
    type: 'Dispute',
    description: 'Opens a dispute; what is known already is stored with it.',
    authScopes: { can: 'openDisputes' },
    errors: {},
    args: { input: t.arg({ type: OpenDisputeInput, required: true, description: 'The dispute.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const accountId = readId('accountId', input.accountId);
      const invoiceLineId = readId('invoiceLineId', input.invoiceLineId);
      const contactId = readOptionalId('contactId', input.contactId);
      const { id } = await openDispute(db, { ...input, accountId, invoiceLineId, contactId }, actor, now);
      return db.dispute.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  admitLateDispute: t.prismaField({
    type: 'Dispute',
    description: 'Lets in a dispute that came after day 30; by somebody else than who opened it.',
    authScopes: { can: 'admitLateDisputes' },
    errors: {},
    args: { ...recordArgs, reason: t.arg.string({ required: true, description: 'Why it is let in.' }) },
    resolve: async (query, _root, { id, reason, expectedVersion }, { db, actor, now }) => {
      const disputeId = readId('id', id);
      await admitLateDispute(db, { disputeId, reason, expectedVersion: given(expectedVersion) }, actor, now);
      return db.dispute.findUniqueOrThrow({ ...query, where: { id: disputeId } });
    },
  }),
  assignDispute: t.prismaField({
    type: 'Dispute',
    description: 'Gives a dispute to somebody, or takes it from whoever has it.',
    authScopes: { can: 'workDisputes' },
    errors: {},
    args: { ...recordArgs, assigneeId: t.arg.id({ description: 'The person; nobody where missing.' }) },
    resolve: async (query, _root, args, { db, actor, now }) => {
      const disputeId = readId('id', args.id);
      const assigneeId = readOptionalId('assigneeId', args.assigneeId);
      await assignDispute(db, { disputeId, assigneeId, expectedVersion: given(args.expectedVersion) }, actor, now);
      return db.dispute.findUniqueOrThrow({ ...query, where: { id: disputeId } });
    },
  }),
  addDisputeNote: t.prismaField({
    type: 'Dispute',
    description: 'Writes something down that only we read.',
    authScopes: { can: 'openDisputes' },
    errors: {},
    args: { ...recordArgs, body: t.arg.string({ required: true, description: 'The note.' }) },
    resolve: async (query, _root, { id, body, expectedVersion }, { db, actor, now }) => {
      const disputeId = readId('id', id);
      await noteDispute(db, { disputeId, body, expectedVersion: given(expectedVersion) }, actor, now);
      return db.dispute.findUniqueOrThrow({ ...query, where: { id: disputeId } });
    },
  }),
  addDisputeEvidence: t.prismaField({
    type: 'Dispute',
    description: 'Adds a small file; the same one a second time is refused.',
    authScopes: { can: 'openDisputes' },
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: DisputeEvidenceInput, required: true, description: 'The file.' }),
    },
    resolve: async (query, _root, { id, input, expectedVersion }, { db, actor, now }) => {
      const disputeId = readId('id', id);
      const { fileName, mediaType } = input;
      const file = { fileName, mediaType, content: readBase64('input.contentBase64', input.contentBase64) };
      await addDisputeEvidence(db, { ...file, disputeId, expectedVersion: given(expectedVersion) }, actor, now);
      return db.dispute.findUniqueOrThrow({ ...query, where: { id: disputeId } });
    },
  }),
}));

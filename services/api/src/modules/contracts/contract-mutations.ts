import { activateContract, createContract, endContract, updateContract } from '@tenure/workflows/contracts';
import { given, reasonArg, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';

const CreateContractInput = builder.inputType('CreateContractInput', {
  description: 'A draft of a contract; nothing of it counts before it is activated.',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'The customer.' }),
    number: t.string({ required: true, description: 'The number on the paper; unique.' }),
    currency: t.string({ required: true, description: 'ISO 4217 code of all its amounts.' }),
    startDate: t.field({ type: 'Date', required: true, description: 'First day covered.' }),
    endDate: t.field({ type: 'Date', required: true, description: 'First day no longer covered.' }),
    renewalDate: t.field({ type: 'Date', description: 'By when it has to be renewed; endDate where missing.' }),
    taxPercentTimes100: t.int({ description: 'Tax in hundredths of a percent of the net amount; none where missing.' }),
    paymentDays: t.int({ description: 'Days from an invoice’s issue until it is due; 30 where missing.' }),
  }),
});

const UpdateContractInput = builder.inputType('UpdateContractInput', {
  description: 'What to change; a missing field stays. Currency and start are settled once it is active.',
  fields: (t) => ({
    number: t.string({ description: 'The number on the paper; unique.' }),
    currency: t.string({ description: 'ISO 4217 code of all its amounts.' }),
    startDate: t.field({ type: 'Date', description: 'First day covered.' }),
    endDate: t.field({ type: 'Date', description: 'First day no longer covered.' }),
    renewalDate: t.field({ type: 'Date', description: 'By when it has to be renewed.' }),
    taxPercentTimes100: t.int({ description: 'Tax in hundredths of a percent, for invoices still to be issued.' }),
    paymentDays: t.int({ description: 'Days from an invoice’s issue until it is due.' }),
  }),
});

builder.mutationFields((t) => ({
  createContract: t.prismaField({
    type: 'Contract',
    description: 'Drafts a contract.',
    authScopes: { can: 'editContracts' },
    errors: {},
    args: { input: t.arg({ type: CreateContractInput, required: true, description: 'The contract.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const accountId = readId('accountId', input.accountId);
      const contract = {
        ...input,
        accountId,
        renewalDate: given(input.renewalDate),
        taxPercentTimes100: given(input.taxPercentTimes100),
        paymentDays: given(input.paymentDays),
      };
      const { id } = await createContract(db, contract, actor, now);
      return db.contract.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  updateContract: t.prismaField({
    type: 'Contract',
    description: 'Changes a contract.',
    authScopes: { can: 'editContracts' },
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: UpdateContractInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id, input, expectedVersion }, { db, actor, now }) => {
      const change = {
        contractId: readId('id', id),
        expectedVersion: given(expectedVersion),
        number: given(input.number),
        currency: given(input.currency),
        startDate: given(input.startDate),
        endDate: given(input.endDate),
        renewalDate: given(input.renewalDate),
        taxPercentTimes100: given(input.taxPercentTimes100),
        paymentDays: given(input.paymentDays),
      };
      await updateContract(db, change, actor, now);
      return db.contract.findUniqueOrThrow({ ...query, where: { id: change.contractId } });
    },
  }),
  activateContract: t.prismaField({
    type: 'Contract',
    description: 'Puts a draft in force: from now on, and not before, clocks go by its overrides.',
    authScopes: { can: 'editContracts' },
    errors: {},
    args: recordArgs,
    resolve: async (query, _root, { id, expectedVersion }, { db, actor, now }) => {
      const contractId = readId('id', id);
      await activateContract(db, { contractId, expectedVersion: given(expectedVersion) }, actor, now);
      return db.contract.findUniqueOrThrow({ ...query, where: { id: contractId } });
    },
  }),
  endContract: t.prismaField({
    type: 'Contract',
    description: 'Ends an active contract on a day; its services and overrides hold until then.',
    authScopes: { can: 'editContracts' },
    errors: {},
    args: {
      ...recordArgs,
      endDate: t.arg({
        type: 'Date',
        description:
          'First day no longer covered, after today where an override has held today; the agreed end where missing.',
      }),
      reason: reasonArg,
    },
    resolve: async (query, _root, { id, endDate, reason, expectedVersion }, { db, actor, now }) => {
      const contractId = readId('id', id);
      const end = { contractId, endDate: given(endDate), reason, expectedVersion: given(expectedVersion) };
      await endContract(db, end, actor, now);
      return db.contract.findUniqueOrThrow({ ...query, where: { id: contractId } });
    },
  }),
}));

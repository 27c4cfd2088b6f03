import { addContractOverride, addContractService, endContractOverride } from '@tenure/workflows/contract-terms';
import { given } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { ClockKind, Severity } from '../../graphql/vocabulary.ts';

const AddContractServiceInput = builder.inputType('AddContractServiceInput', {
  description: 'A service that a contract subscribes to.',
  fields: (t) => ({
    contractId: t.id({ required: true, description: 'The contract.' }),
    expectedVersion: t.int({ description: 'The contract’s version that was read.' }),
    serviceId: t.id({ required: true, description: 'The service.' }),
    monthlyFeeMinor: t.field({
      type: 'BigInt',
      description: 'The fee of a month in the smallest unit of the contract’s currency; missing beside annualFeeMinor.',
    }),
    discountMinor: t.field({ type: 'BigInt', description: 'Taken off the monthly fee; 0 where missing.' }),
    annualFeeMinor: t.field({
      type: 'BigInt',
      description: 'The net fee of a year, charged in twelfths that sum to it, instead of a monthly fee.',
    }),
    fromDate: t.field({ type: 'Date', description: 'First day charged for; the contract’s start where missing.' }),
    toDate: t.field({
      type: 'Date',
      description: 'First day no longer charged for; the contract’s end where missing.',
    }),
  }),
});

const AddContractOverrideInput = builder.inputType('AddContractOverrideInput', {
  description: 'A target that a contract promises instead of its tier’s policy.',
  fields: (t) => ({
    contractId: t.id({ required: true, description: 'The contract.' }),
    expectedVersion: t.int({ description: 'The contract’s version that was read.' }),
    clock: t.field({ type: ClockKind, required: true, description: 'For which clock.' }),
    severity: t.field({ type: Severity, required: true, description: 'For which severity.' }),
    targetMinutes: t.int({ required: true, description: 'The target in minutes.' }),
    calendarId: t.id({ description: 'Hours that count; 24×7 where missing.' }),
    effectiveFromAt: t.field({ type: 'DateTime', description: 'From when on; not in the past, now where missing.' }),
    effectiveToAt: t.field({ type: 'DateTime', description: 'The first instant it no longer holds.' }),
    monthlyPriceMinor: t.field({
      type: 'BigInt',
      description: 'Its price for a month in the smallest unit of the contract’s currency; 0 where missing.',
    }),
  }),
});

builder.mutationFields((t) => ({
  addContractService: t.prismaField({
    type: 'Contract',
    description: 'Adds a service to a contract.',
    authScopes: { can: 'editContracts' },
    errors: {},
    args: { input: t.arg({ type: AddContractServiceInput, required: true, description: 'The service.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const contractId = readId('contractId', input.contractId);
      const service = {
        contractId,
        expectedVersion: given(input.expectedVersion),
        serviceId: readId('serviceId', input.serviceId),
        monthlyFeeMinor: given(input.monthlyFeeMinor),
        discountMinor: given(input.discountMinor),
        annualFeeMinor: given(input.annualFeeMinor),
        fromDate: given(input.fromDate),
        toDate: given(input.toDate),
      };
      await addContractService(db, service, actor, now);
      return db.contract.findUniqueOrThrow({ ...query, where: { id: contractId } });
    },
  }),
  addContractOverride: t.prismaField({
    type: 'Contract',
    description: 'Adds a target of its own to a contract.',
    authScopes: { can: 'editContracts' },
    errors: {},
    args: { input: t.arg({ type: AddContractOverrideInput, required: true, description: 'The override.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const contractId = readId('contractId', input.contractId);
      const override = {
        ...input,
        contractId,
        expectedVersion: given(input.expectedVersion),
        calendarId: readOptionalId('calendarId', input.calendarId),
        effectiveFromAt: given(input.effectiveFromAt),
        monthlyPriceMinor: given(input.monthlyPriceMinor),
      };
      await addContractOverride(db, override, actor, now);
      return db.contract.findUniqueOrThrow({ ...query, where: { id: contractId } });
    },
  }),
  endContractOverride: t.prismaField({
    type: 'Contract',
    description: 'Ends an override: from then on the account is back on the tier’s policy.',
    authScopes: { can: 'editContracts' },
    errors: {},
    args: {
      id: t.arg.id({ required: true, description: 'The override’s id.' }),
      effectiveToAt: t.arg({ type: 'DateTime', description: 'From when on; not in the past, now where missing.' }),
    },
    resolve: async (query, _root, { id, effectiveToAt }, { db, actor, now }) => {
      const end = { overrideId: readId('id', id), effectiveToAt: given(effectiveToAt) };
      const { contractId } = await endContractOverride(db, end, actor, now);
      return db.contract.findUniqueOrThrow({ ...query, where: { id: contractId } });
    },
  }),
}));

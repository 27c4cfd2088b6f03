import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { ClockKind, ContractStatus, Severity } from '../../graphql/vocabulary.ts';
import { Money } from '../accounts/money.ts';
import { recurringMinor } from '../accounts/revenue.ts';

const forMoney = 'Null for roles that may not see money.';

builder.prismaObject('Contract', {
  description: 'What a customer has signed (§1).',
  authScopes: { can: 'readCustomers' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeString('number', { description: 'The number on the paper; unique.' }),
    account: t.relation('account', { description: 'The customer.' }),
    status: t.expose('status', { type: ContractStatus, description: 'Where the contract stands.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of all its amounts.' }),
    startDate: t.expose('startDate', { type: 'Date', description: 'First day covered.' }),
    endDate: t.expose('endDate', { type: 'Date', description: 'First day no longer covered.' }),
    renewalDate: t.expose('renewalDate', { type: 'Date', description: 'By when it has to be renewed.' }),
    taxPercentTimes100: t.exposeInt('taxPercentTimes100', {
      description: 'Tax on its invoices in hundredths of a percent of the net amount: 1900 is 19 %.',
    }),
    paymentDays: t.exposeInt('paymentDays', { description: 'Days from an invoice’s issue until it is due.' }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
    services: t.relation('services', {
      description: 'What is subscribed to, and from when to when.',
      query: { orderBy: [{ fromDate: 'asc' }, { id: 'asc' }] },
    }),
    overrides: t.relation('overrides', {
      description: 'Targets of its own, which beat the tier’s policy.',
      query: { orderBy: [{ effectiveFromAt: 'asc' }, { id: 'asc' }] },
    }),
    mrr: t.field({
      type: Money,
      nullable: true,
      description: `Recurring revenue of a month now: services and overrides in force, within the contract’s term; zero of a draft. ${forMoney}`,
      authScopes: { can: 'readMoney' },
      unauthorizedResolver: () => null,
      select: { status: true, currency: true, startDate: true, endDate: true, services: true, overrides: true },
      resolve: (contract, _args, { now }) => ({ minor: recurringMinor(contract, now), currency: contract.currency }),
    }),
  }),
});

builder.prismaObject('ContractService', {
  description: 'A recurring fee of a contract.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    service: t.relation('service', { description: 'What is subscribed to.' }),
    fromDate: t.expose('fromDate', { type: 'Date', description: 'First day it is charged for.' }),
    toDate: t.expose('toDate', { type: 'Date', description: 'First day it is no longer charged for.' }),
    monthlyFee: t.field({
      type: Money,
      nullable: true,
      description: `The fee of a month before the discount; of an annual fee its smallest twelfth. ${forMoney}`,
      authScopes: { can: 'readMoney' },
      unauthorizedResolver: () => null,
      select: { monthlyFeeMinor: true, contract: { select: { currency: true } } },
      resolve: ({ monthlyFeeMinor, contract }) => ({ minor: monthlyFeeMinor, currency: contract.currency }),
    }),
    discount: t.field({
      type: Money,
      nullable: true,
      description: `Taken off the monthly fee. ${forMoney}`,
      authScopes: { can: 'readMoney' },
      unauthorizedResolver: () => null,
      select: { discountMinor: true, contract: { select: { currency: true } } },
      resolve: ({ discountMinor, contract }) => ({ minor: discountMinor, currency: contract.currency }),
    }),
    annualFee: t.field({
      type: Money,
      nullable: true,
      description: `Where the fee is agreed for a year: charged in twelfths. ${forMoney}`,
      authScopes: { can: 'readMoney' },
      unauthorizedResolver: () => null,
      select: { annualFeeMinor: true, contract: { select: { currency: true } } },
      resolve: ({ annualFeeMinor, contract }) =>
        annualFeeMinor === null ? null : { minor: annualFeeMinor, currency: contract.currency },
    }),
  }),
});

builder.prismaObject('ContractOverride', {
  description: 'A target a contract promises instead of its tier’s policy, for a time and at a price.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    contract: t.relation('contract', { description: 'The contract that promises it.' }),
    clock: t.expose('clock', { type: ClockKind, description: 'For which clock.' }),
    severity: t.expose('severity', { type: Severity, description: 'For which severity.' }),
    targetMinutes: t.exposeInt('targetMinutes', { description: 'The target in minutes.' }),
    calendar: t.relation('calendar', { nullable: true, description: 'Hours that count; 24×7 where null.' }),
    effectiveFromAt: t.expose('effectiveFromAt', { type: 'DateTime', description: 'From when on it is promised.' }),
    effectiveToAt: t.expose('effectiveToAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The first instant it is no longer promised; open where null.',
    }),
    monthlyPrice: t.field({
      type: Money,
      nullable: true,
      description: `Its price for a month. ${forMoney}`,
      authScopes: { can: 'readMoney' },
      unauthorizedResolver: () => null,
      select: { monthlyPriceMinor: true, contract: { select: { currency: true } } },
      resolve: ({ monthlyPriceMinor, contract }) => ({ minor: monthlyPriceMinor, currency: contract.currency }),
    }),
  }),
});

builder.queryField('contract', (t) =>
  t.prismaField({
    type: 'Contract',
    nullable: true,
    description: 'One contract; null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'The contract’s id.' }) },
    resolve: (query, _root, { id }, { db }) => db.contract.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
);

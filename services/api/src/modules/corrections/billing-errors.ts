import { divideHalfEven } from '@tenure/domain/money';
import { addMonths, monthOf } from '@tenure/domain/month';
import { checkCriteria } from '@tenure/workflows/correction-criteria';
import { findBillingErrors } from '@tenure/workflows/correction-errors';
import { computeFindItFirst, type FindItFirst as Share } from '@tenure/workflows/correction-find-first';
import { given } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readIds } from '../../graphql/ids.ts';
import { costOfPage, PageInput } from '../../graphql/page.ts';
import { BillingErrorPage } from './billing-error.ts';

const BillingErrorFilter = builder.inputType('BillingErrorFilter', {
  description: 'Which lines are looked at.',
  fields: (t) => ({
    serviceIds: t.idList({ description: 'Of these services; all where missing.' }),
    accountIds: t.idList({ description: 'Of these accounts; all where missing.' }),
    fromMonth: t.string({ description: 'First month, YYYY-MM; eleven months ago where missing.' }),
    toMonth: t.string({ description: 'Last month, YYYY-MM; this month where missing.' }),
  }),
});

builder.queryField('billingErrors', (t) =>
  t.field({
    type: BillingErrorPage,
    description:
      'Lines that charge something else than their contract says, and that no correction is under way for: found before a customer disputes them.',
    authScopes: { can: 'readBilling' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: BillingErrorFilter, description: 'Which ones; the last twelve months where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: async (_root, { filter, page }, { db, now }) => {
      const thisMonth = monthOf(now.getTime());
      const criteria = await checkCriteria(db, {
        serviceIds: readIds('filter.serviceIds', filter?.serviceIds ?? []),
        accountIds: readIds('filter.accountIds', filter?.accountIds ?? []),
        fromMonth: filter?.fromMonth ?? addMonths(thisMonth, -11),
        toMonth: filter?.toMonth ?? thisMonth,
      });
      const errors = await findBillingErrors(db, criteria);
      return { all: errors.map((error) => ({ ...error, correctionId: null })), page };
    },
  }),
);

const FindItFirst = builder.objectRef<Share>('FindItFirst').implement({
  description: 'The share of billing errors that we found before a customer disputed them (§11).',
  fields: (t) => ({
    percentTimes100: t.int({
      nullable: true,
      description: 'The share in hundredths of a percent, rounded; null where there was no billing error.',
      resolve: ({ numerator, denominator }) =>
        denominator === 0 ? null : Number(divideHalfEven(BigInt(numerator) * 10_000n, BigInt(denominator))),
    }),
    numerator: t.exposeInt('numerator', { description: 'Errors that we found.' }),
    denominator: t.exposeInt('denominator', { description: 'All billing errors.' }),
    n: t.exposeInt('n', { description: 'How many errors the share is of.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why there is no share.' }),
    how: t.string({
      description: 'How it is counted.',
      resolve: () =>
        'A posted correction is one error, ours where no customer had disputed one of its lines when it was drafted. A dispute upheld for price, quantity, duplicate, order or tax, of a line that no posted correction is about, is one error that a customer found.',
    }),
  }),
});

builder.queryField('findItFirst', (t) =>
  t.field({
    type: FindItFirst,
    description: 'Find-it-first, by when errors were drafted or disputed.',
    authScopes: { can: 'readBilling' },
    args: {
      fromAt: t.arg({ type: 'DateTime', description: 'From this instant on.' }),
      toAt: t.arg({ type: 'DateTime', description: 'Before this instant.' }),
    },
    resolve: (_root, { fromAt, toAt }, { db }) => computeFindItFirst(db, { fromAt: given(fromAt), toAt: given(toAt) }),
  }),
);

import { builder } from '../../graphql/builder.ts';
import { costOfPage, PageInput } from '../../graphql/page.ts';
import { Money } from '../accounts/money.ts';
import type { MoneyShape } from '../accounts/revenue.ts';
import { CreditFilter } from '../credits/credit-filter.ts';
import { CreditPage, CreditSort, findCreditPage } from '../credits/credit-page.ts';
import { remainingMinor } from '../credits/credit-rest.ts';
import { openMinor } from '../invoices/invoice-amounts.ts';
import { InvoiceFilter } from '../invoices/invoice-filter.ts';
import { findInvoicePage, InvoicePage, InvoiceSort } from '../invoices/invoice-page.ts';

/** One amount for each currency of which there is something, since currencies don't add up. */
function byCurrency(amounts: readonly MoneyShape[]): MoneyShape[] {
  const sums = new Map<string, bigint>();
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + minor);
  return [...sums]
    .filter(([, minor]) => minor !== 0n)
    .map(([currency, minor]) => ({ currency, minor }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

const forBilling = 'Null for roles that may not read billing.';

builder.prismaObjectFields('Account', (t) => ({
  credits: t.field({
    type: CreditPage,
    nullable: true,
    description: `Credits of this account. ${forBilling}`,
    authScopes: { can: 'readBilling' },
    unauthorizedResolver: () => null,
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: CreditFilter, description: 'Which ones.' }),
      sort: t.arg({ type: CreditSort, description: 'In which order; latest number first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: ({ id }, { filter, sort, page }, { viewer }) =>
      findCreditPage({ ...filter, accountId: String(id) }, sort, page, viewer),
  }),
  invoices: t.field({
    type: InvoicePage,
    nullable: true,
    description: `Invoices of this account. ${forBilling}`,
    authScopes: { can: 'readBilling' },
    unauthorizedResolver: () => null,
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: InvoiceFilter, description: 'Which ones.' }),
      sort: t.arg({ type: InvoiceSort, description: 'In which order; latest first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: ({ id }, { filter, sort, page }, { now }) =>
      findInvoicePage({ ...filter, accountId: String(id) }, sort, page, now),
  }),
  openCreditBalance: t.field({
    type: [Money],
    nullable: true,
    description: `Issued credits that are left for its next invoices, one amount for each currency. ${forBilling}`,
    authScopes: { can: 'readBilling' },
    unauthorizedResolver: () => null,
    select: {
      credits: {
        where: { status: 'ISSUED' },
        select: { status: true, currency: true, amountMinor: true, appliedMinor: true, reversedMinor: true },
      },
    },
    resolve: ({ credits }) =>
      byCurrency(credits.map((credit) => ({ minor: remainingMinor(credit), currency: credit.currency }))),
  }),
  openInvoiceBalance: t.field({
    type: [Money],
    nullable: true,
    description: `What is open on its invoices, one amount for each currency. ${forBilling}`,
    authScopes: { can: 'readBilling' },
    unauthorizedResolver: () => null,
    select: {
      invoices: { select: { currency: true, grossMinor: true, creditedMinor: true, paidMinor: true } },
    },
    resolve: ({ invoices }) =>
      byCurrency(invoices.map((invoice) => ({ minor: openMinor(invoice), currency: invoice.currency }))),
  }),
}));

import { builder } from '../../graphql/builder.ts';
import { costOfPage, PageInput } from '../../graphql/page.ts';
import { InvoiceFilter } from './invoice-filter.ts';
import { findInvoicePage, InvoicePage, InvoiceSort } from './invoice-page.ts';

builder.queryField('invoices', (t) =>
  t.field({
    type: InvoicePage,
    description: 'The invoices.',
    authScopes: { can: 'readBilling' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: InvoiceFilter, description: 'Which ones.' }),
      sort: t.arg({ type: InvoiceSort, description: 'In which order; latest first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }, { now }) => findInvoicePage(filter, sort, page, now),
  }),
);

import { builder } from '../../graphql/builder.ts';
import { costOfPage, PageInput } from '../../graphql/page.ts';
import { CreditFilter } from './credit-filter.ts';
import { CreditPage, CreditSort, findCreditPage } from './credit-page.ts';

builder.queryField('credits', (t) =>
  t.field({
    type: CreditPage,
    description: 'The credits.',
    authScopes: { can: 'readBilling' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: CreditFilter, description: 'Which ones.' }),
      sort: t.arg({ type: CreditSort, description: 'In which order; latest number first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }, { viewer }) => findCreditPage(filter, sort, page, viewer),
  }),
);

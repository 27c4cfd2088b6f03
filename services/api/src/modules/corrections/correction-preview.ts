import type { CorrectionPreview as Preview } from '@tenure/workflows/correction-preview';
import { builder } from '../../graphql/builder.ts';
import { costOfPage, PageInput } from '../../graphql/page.ts';
import { BillingErrorPage, CorrectionTotals } from './billing-error.ts';

/** `correctionId` is null while the items are not frozen. */
interface PreviewShape extends Preview {
  readonly correctionId: number | null;
}

export const CorrectionPreview = builder.objectRef<PreviewShape>('CorrectionPreview').implement({
  description: 'The blast radius of a mistake: every wrong line, over and under.',
  fields: (t) => ({
    hash: t.exposeString('hash', {
      description: 'SHA-256 of the items; hand it back when proposing, so that nothing else is proposed.',
    }),
    lineCount: t.exposeInt('lineCount', { description: 'How many lines.' }),
    invoiceCount: t.exposeInt('invoiceCount', { description: 'On how many invoices.' }),
    accountCount: t.exposeInt('accountCount', { description: 'Of how many customers.' }),
    totals: t.field({
      type: [CorrectionTotals],
      description: 'One for each currency.',
      resolve: ({ totals }) => totals,
    }),
    items: t.field({
      type: BillingErrorPage,
      description: 'The lines, by id.',
      complexity: costOfPage,
      args: { page: t.arg({ type: PageInput, description: 'Which part.' }) },
      resolve: ({ items, correctionId }, { page }) => ({ all: items.map((item) => ({ ...item, correctionId })), page }),
    }),
  }),
});

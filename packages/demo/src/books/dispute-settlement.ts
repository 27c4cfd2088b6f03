import { creditTaxOf, takesBackCharge } from '@tenure/domain/credit-tax';
import { monthOf } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import { deciders } from '../staff.ts';
import type { Books } from './books.ts';
import type { OpenedDispute } from './disputes.ts';
import { planPayment } from './monthly-invoices.ts';

/** Carries out what was decided: the credit, and for a rebill the invoice with the right amount. */
export function settle(books: Books, dispute: OpenedDispute, at: Instant): void {
  const { id, plan, kept, amounts } = dispute;
  const { line, invoice } = kept;
  const { instrument } = plan;
  if (instrument === null || amounts.givenMinor === null) return;
  const isRebill = instrument === 'REBILL';
  const isAdjustment = instrument === 'SLA_ADJUSTMENT';
  const kind = isRebill ? 'CREDIT_MEMO' : instrument;
  const amountMinor = isRebill ? line.amountMinor + line.taxMinor : amounts.givenMinor;
  const credit = books.credits.propose(
    {
      ...{ kind, accountId: invoice.accountId, currency: invoice.currency, amountMinor },
      taxMinor: takesBackCharge(kind) ? creditTaxOf(line, amountMinor) : 0n,
      reason: `Dispute ${id}: ${plan.decision ?? ''}`,
      ...{ serviceId: line.serviceId, serviceMonth: isAdjustment ? plan.month : null, invoiceLineId: line.id },
      ...{ disputeId: id, dedupeKey: `dispute:${id}`, proposedById: deciders.colleague },
    },
    at,
  );
  const wanted = isAdjustment ? plan.month : monthOf(at);
  books.credits.approveAndIssue(credit, [deciders.admin, deciders.finance], at, wanted);
  if (instrument === 'CREDIT_MEMO' || isRebill) {
    books.credits.applyOne(credit, invoice, at + 2_000, deciders.finance);
    books.invoices.settle(invoice);
  }
  if (amounts.rebillMinor !== null) rebill(books, dispute, amounts.rebillMinor, at + 3_000);
}

function rebill(books: Books, { kept }: OpenedDispute, amountMinor: bigint, at: Instant): void {
  const { line, invoice } = kept;
  const { contract } = invoice;
  const month = monthOf(at);
  const position = invoice.lines.indexOf(line) + 1;
  const { serviceId, contractServiceId, from, to } = line;
  const corrected = {
    ...{ kind: 'CORRECTION' as const, serviceId, contractServiceId, from, to, amountMinor, correctsLineId: line.id },
    description: `${line.description}, instead of line ${position} of ${invoice.number}`,
  };
  const number = `INV-${month}-${contract.number}-S1`;
  const again = books.invoices.issue({ contract, month, number, kind: 'SUPPLEMENTARY', lines: [corrected] }, at);
  planPayment(books, again);
}

import { creditTaxOf } from '@tenure/domain/credit-tax';
import { divideHalfEven } from '@tenure/domain/money';
import { monthOf } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import { hashOf } from '@tenure/workflows/canonical-hash';
import { json, timestamp } from '../copy-text.ts';
import { day, hour } from '../duration.ts';
import { monthBack } from '../incidents/story-times.ts';
import { serviceId } from '../service-catalogue.ts';
import { deciders } from '../staff.ts';
import { overchargedMonthsBack } from './billing-errors.ts';
import { type Books, type KeptLine, lineKey, monthAgo } from './books.ts';

const correctionId = 1;
const title = 'Dashboard charged by the new price list';
const rootCause =
  'The new price list was switched on for the dashboard before old contracts were kept out of it. Found in the monthly review of invoice calculations.';

/** What was charged too much with its share of the line's tax, as a refund is counted. */
export function refundOf({ line, expectedMinor }: KeptLine): bigint {
  const overMinor = line.amountMinor - expectedMinor;
  return overMinor + divideHalfEven(line.taxMinor * overMinor, line.amountMinor);
}

/** The correction of the charge that was a tenth too much: found by us, proposed, approved, posted and told. */
export function planCorrection(books: Books): void {
  const at = draftedAt(books);
  books.schedule.plan(correctionPostedAt(books), (postedAt) => postCorrection(books, at, postedAt));
}

function draftedAt({ end }: Books): Instant {
  return monthBack(end, 4) + 13 * day + 10 * hour;
}

/** When the customers' money came back, with a letter. */
function correctionPostedAt(books: Books): Instant {
  return draftedAt(books) + day + 4 * hour;
}

function findLines(books: Books): KeptLine[] {
  const service = serviceId('dashboard');
  const lines = new Map<number, KeptLine>();
  for (const { accountId, month } of books.planted.overcharged) {
    const kept = books.keptLines.get(lineKey(accountId, service, month));
    if (kept) lines.set(kept.line.id, kept);
  }
  return [...lines.values()].sort((a, b) => a.line.id - b.line.id);
}

function postCorrection(books: Books, at: Instant, postedAt: Instant): void {
  const { text, credits, invoices } = books;
  const lines = findLines(books);
  if (lines.length === 0) return;
  const notifiedAt = postedAt + hour;
  for (const kept of lines) {
    const { line, invoice, expectedMinor } = kept;
    const amountMinor = refundOf(kept);
    const credit = credits.propose(
      {
        ...{ kind: 'BILLING_CORRECTION', accountId: invoice.accountId, currency: invoice.currency, amountMinor },
        ...{ reason: `Correction ${correctionId}: ${title}`, serviceId: line.serviceId, invoiceLineId: line.id },
        ...{
          taxMinor: creditTaxOf(line, amountMinor),
          correctionId,
          dedupeKey: `correction:${correctionId}:${line.id}`,
          proposedById: deciders.colleague,
        },
      },
      postedAt,
    );
    credits.approveAndIssue(credit, [deciders.finance, deciders.admin], postedAt, monthOf(postedAt));
    credits.applyOne(credit, invoice, postedAt + 2_000, deciders.admin);
    invoices.settle(invoice);
    const amounts = [line.amountMinor, expectedMinor, amountMinor];
    text.add('billing_correction_item', [correctionId, line.id, ...amounts, credit.id, null, timestamp(notifiedAt)]);
  }
  const [last = 0] = overchargedMonthsBack.slice(-1);
  const months = { fromMonth: monthAgo(books, overchargedMonthsBack[0]), toMonth: monthAgo(books, last) };
  const criteria = { serviceIds: [serviceId('dashboard')], accountIds: [], ...months };
  const items = lines.map((kept) => [
    kept.line.id,
    String(kept.line.amountMinor),
    String(kept.expectedMinor),
    String(refundOf(kept)),
  ]);
  const people = [deciders.colleague, timestamp(at + day), deciders.finance, timestamp(at + day + 3 * hour)];
  text.addWithId('billing_correction', correctionId, [
    ...[correctionId, title, rootCause, 'NOTIFIED', json(criteria), true, hashOf(items), ...people],
    ...[timestamp(postedAt), timestamp(notifiedAt), deciders.colleague, timestamp(at)],
  ]);
  const audit = ['billing-correction.posted', 'billing-correction', correctionId, null, json({ title }), null] as const;
  text.add('audit_entry', [timestamp(postedAt), deciders.admin, ...audit]);
}

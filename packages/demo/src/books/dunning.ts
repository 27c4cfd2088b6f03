import { timestamp } from '../copy-text.ts';
import { day } from '../duration.ts';
import { type BookedInvoice, openMinorOf } from './book-entities.ts';
import type { Books } from './books.ts';

const levels = [7, 14, 30] as const;

/** Reminders as the worker sends them, of invoices that are still open so many days after they were due. */
export function planDunning(books: Books, invoice: BookedInvoice): void {
  levels.forEach((days, index) => {
    const at = invoice.dueAt + days * day;
    if (at > books.end) return;
    books.schedule.plan(at, () => {
      const openMinor = openMinorOf(invoice);
      if (openMinor > 0n) books.text.add('dunning_notice', [invoice.id, index + 1, timestamp(at), openMinor]);
    });
  });
}

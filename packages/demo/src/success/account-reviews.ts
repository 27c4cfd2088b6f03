import { json, timestamp } from '../copy-text.ts';
import type { Customer } from '../customers.ts';
import { day, hour, quarterStart } from '../duration.ts';
import type { HistorySpan } from '../scale.ts';
import { storyIndex } from '../story-customers.ts';
import type { TableText } from '../table-text.ts';

/** 'YYYY-Qn' of the calendar quarter before the running one. */
function lastQuarter(start: number): string {
  const date = new Date(start);
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}

/** The review of the largest customer's last quarter, written and waiting for its figures to be frozen. */
export function writeAccountReviews(text: TableText, customers: readonly Customer[], span: HistorySpan): void {
  const customer = customers[storyIndex.premiumEnterprise];
  if (!customer) return;
  const quarter = quarterStart(span.end, 1);
  const at = Math.min(quarterStart(span.end, 0) + 8 * day + 10 * hour, span.end - day);
  const dueDate = (days: number) => new Date(at + days * day).toISOString().slice(0, 10);
  const actions = [
    {
      title: 'Second shard in another zone, with a rehearsed failover',
      owner: 'Priya Raman',
      dueDate: dueDate(45),
      isForCustomer: true,
    },
    {
      title: 'Walk through the outage of the shard with their operations',
      owner: 'Carmen Silva',
      dueDate: dueDate(20),
      isForCustomer: true,
    },
    {
      title: 'Offer the archive as an option before the renewal talk',
      owner: 'Carmen Silva',
      dueDate: dueDate(60),
      isForCustomer: false,
    },
  ];
  const goals = 'Orders reach the warehouse within five minutes, also in December. Two more sites go live in spring.';
  const requests = 'A report of deliveries by site. Sign-in for the drivers without a mail address.';
  const note =
    'Their new head of operations compares us with what she had before. Renewal is safe if December stays quiet.';
  text.add('account_review', [
    ...[customer.id, lastQuarter(quarter), goals, requests, json(actions), note, customer.csmId, 1],
    ...[timestamp(at), timestamp(at)],
  ]);
}

import { MS_PER_DAY } from './civil-date.ts';
import { countWords, dateText, type FactorReading, type HealthDeduction, judgedDay, takeOff } from './health-factor.ts';
import type { AccountHealthFacts, CreditFact, InvoiceFact } from './health-facts.ts';
import type { CommercialRules } from './health-model.ts';
import type { Instant } from './vocabulary.ts';

/** Whole days that an invoice is past its due date at the end of the judged day; 0 where it is not, or was settled. */
export function overdueDays({ dueDay, settledAt }: InvoiceFact, at: Instant): number {
  if (settledAt !== null && settledAt < at) return 0;
  return Math.max(0, judgedDay(at) - dueDay);
}

function readOverdue(invoices: readonly InvoiceFact[], rules: CommercialRules, at: Instant): HealthDeduction[] {
  const overdue = invoices.filter((invoice) => overdueDays(invoice, at) > 0);
  const longest = overdue.reduce((days, invoice) => Math.max(days, overdueDays(invoice, at)), 0);
  const band = rules.overdue.findLast(({ days }) => longest >= days);
  const words = `${countWords(overdue.length, 'invoice')} overdue, by up to ${countWords(longest, 'day')}`;
  const rows = overdue.map(({ id, label }) => ({ type: 'invoice' as const, id, label }));
  return takeOff(band?.points ?? 0, words, rows);
}

function readRenewal({ contracts }: AccountHealthFacts, rules: CommercialRules, at: Instant): HealthDeduction[] {
  const day = judgedDay(at);
  const known = contracts.filter(({ createdAt }) => createdAt < at);
  const due = known.filter(({ startDay, endDay, renewalDay }) => {
    const isInForce = startDay <= day && day < endDay;
    const isRenewed = known.some((next) => next.startDay > startDay && next.endDay > endDay && next.startDay <= endDay);
    return isInForce && !isRenewed && renewalDay >= day && renewalDay - day < rules.renewalDays;
  });
  const first = due.reduce((least, { renewalDay }) => Math.min(least, renewalDay), Number.POSITIVE_INFINITY);
  if (due.length === 0) return [];
  const words = `Renewal on ${dateText(first)}, in ${countWords(first - day, 'day')}`;
  const rows = due.map(({ id, label }) => ({ type: 'contract' as const, id, label }));
  return takeOff(rules.renewalPoints, words, rows);
}

function countCauses(credits: readonly CreditFact[]): number {
  return new Set(credits.map(({ cause }) => cause)).size;
}

/** How many credits; where some make good the same, of how many causes, for these are what counts. */
export function describeCredits(credits: readonly CreditFact[]): string {
  const [count, causes] = [countWords(credits.length, 'credit'), countCauses(credits)];
  if (causes === credits.length) return count;
  return `${count} for ${countWords(causes, 'cause')} (a correction or dispute counts once)`;
}

function readCredits({ credits }: AccountHealthFacts, rules: CommercialRules, at: Instant): HealthDeduction[] {
  const since = at - rules.creditDays * MS_PER_DAY;
  const issued = credits.filter(({ issuedAt }) => issuedAt < at && issuedAt >= since);
  const points = Math.min(countCauses(issued) * rules.creditPoints, rules.mostCreditPoints);
  const words = `${describeCredits(issued)} issued in ${rules.creditDays} days`;
  const rows = issued.map(({ id, label }) => ({ type: 'credit' as const, id, label }));
  return takeOff(points, words, rows);
}

function readDisputes({ disputes }: AccountHealthFacts, rules: CommercialRules, at: Instant): HealthDeduction[] {
  const open = disputes.filter(({ submittedAt, endedAt }) => submittedAt < at && (endedAt === null || endedAt >= at));
  const points = Math.min(open.length * rules.disputePoints, rules.mostDisputePoints);
  const words = `${countWords(open.length, 'open dispute')}`;
  const rows = open.map(({ id, label }) => ({ type: 'dispute' as const, id, label }));
  return takeOff(points, words, rows);
}

/** The books are our own records: nothing overdue means that nothing is. Commercial is never missing. */
export function readCommercial(facts: AccountHealthFacts, rules: CommercialRules, at: Instant): FactorReading {
  const deductions = [
    ...readOverdue(facts.invoices, rules, at),
    ...readRenewal(facts, rules, at),
    ...readCredits(facts, rules, at),
    ...readDisputes(facts, rules, at),
  ];
  return { kind: 'known', deductions };
}

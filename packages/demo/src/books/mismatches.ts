import { addMonths, type Month } from '@tenure/domain/month';
import { finalInstantOf } from '@tenure/domain/service-credit';
import type { Instant } from '@tenure/domain/vocabulary';
import { day, hour } from '../duration.ts';
import { deciders } from '../staff.ts';
import { storyIndex } from '../story-customers.ts';
import type { BookedCredit } from './book-entities.ts';
import { type Books, creditTerms, monthAgo } from './books.ts';

/** Customers of other stories, whose credits are left as they are. */
const spared: ReadonlySet<number> = new Set([storyIndex.upgraded + 1, storyIndex.premiumProfessional + 1]);

/** What the incidents as they are known at the end earn a customer's service in a month; null where it isn't subscribed. */
export function knownCredit(books: Books, accountId: number, serviceId: number, month: Month): bigint | null {
  const account = books.accountsById.get(accountId);
  if (!account) return null;
  const at = finalInstantOf(month, creditTerms);
  const services = books.asKnown.evaluateMonth(account, month, creditTerms, at).flatMap((credit) => credit.services);
  return services.find((service) => service.serviceId === serviceId)?.creditMinor ?? null;
}

function subjectOf(books: Books, credit: BookedCredit, month: Month) {
  const { accountId, serviceId, currency, amountMinor: minor } = credit;
  const accountName = books.world.customers[accountId - 1]?.name ?? '';
  return { accountId, accountName, serviceId: serviceId ?? 0, currency, month, minor };
}

/** Enters by hand what should have come by itself. */
function creditByHand(books: Books, like: BookedCredit, month: Month, reason: string, at: Instant): BookedCredit {
  const { accountId, serviceId, currency, amountMinor, policyId } = like;
  const subject = { accountId, serviceId, currency, amountMinor, policyId, serviceMonth: month };
  const dedupeKey = `sla-by-hand:${accountId}:${serviceId}:${currency}:${month}`;
  const proposal = { kind: 'SLA' as const, ...subject, reason, dedupeKey, proposedById: deciders.colleague };
  const credit = books.credits.propose(proposal, at);
  books.credits.approveAndIssue(credit, [deciders.finance, deciders.admin], at + hour, month);
  return credit;
}

/** A customer asked for its credit by mail, and it was entered though it had been issued by itself. */
function plantDuplicate(books: Books, credit: BookedCredit, month: Month, at: Instant): void {
  const { planted } = books;
  planted.duplicate = { ...subjectOf(books, credit, month), creditIds: [credit.id, credit.id] };
  books.credits.approveAndIssue(credit, [deciders.finance, deciders.colleague], at, month);
  books.schedule.plan(at + 3 * day, (then) => {
    const again = creditByHand(books, credit, month, 'Asked for by mail; entered by hand', then);
    planted.duplicate = { ...subjectOf(books, credit, month), creditIds: [credit.id, again.id] };
  });
}

/** The right credit was turned down, and the cents were entered by hand for the month after. */
function plantWrongPeriod(books: Books, credit: BookedCredit, month: Month): void {
  const next = addMonths(month, 1);
  const subject = { ...subjectOf(books, credit, month), creditedMonth: next };
  books.planted.wrongPeriod = { ...subject, creditId: credit.id };
  books.credits.reject(credit, deciders.finance, `Belongs to ${next}; entered by hand for that month.`);
  books.schedule.plan(finalInstantOf(next, creditTerms) + 2 * day + 10 * hour, (then) => {
    const byHand = creditByHand(books, credit, next, `Outage of ${month}, entered for ${next}`, then);
    books.planted.wrongPeriod = { ...subject, creditId: byHand.id };
  });
}

/** Makes one of the two planted mistakes of finance out of a credit where it fits. Returns whether it dealt with it. */
export function plantMismatch(books: Books, credit: BookedCredit, month: Month, at: Instant): boolean {
  const { planted } = books;
  const { accountId, serviceId, approvalsNeeded } = credit;
  if (spared.has(accountId) || serviceId === null || approvalsNeeded > 1) return false;
  if (month < monthAgo(books, 9) || month > monthAgo(books, 4)) return false;
  const isTaken = planted.duplicate?.accountId === accountId;
  if (planted.duplicate === null) {
    plantDuplicate(books, credit, month, at);
    return true;
  }
  if (planted.wrongPeriod !== null || isTaken || planted.duplicate.month === month) return false;
  const isNextQuiet = knownCredit(books, accountId, serviceId, addMonths(month, 1)) === 0n;
  if (!isNextQuiet || knownCredit(books, accountId, serviceId, month) !== credit.amountMinor) return false;
  plantWrongPeriod(books, credit, month);
  return true;
}

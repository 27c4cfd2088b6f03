import type { AccountFacts, ServiceAvailability } from '@tenure/domain/availability-facts';
import { addMonths, type Month, monthInterval } from '@tenure/domain/month';
import { finalInstantOf } from '@tenure/domain/service-credit';
import type { Instant } from '@tenure/domain/vocabulary';
import { hashProof, proofOf } from '@tenure/workflows/availability-proof';
import { json, timestamp } from '../copy-text.ts';
import { day, hour, minute } from '../duration.ts';
import { deciders } from '../staff.ts';
import type { BookedCredit } from './book-entities.ts';
import { type Books, creditTerms } from './books.ts';
import { plantMismatch } from './mismatches.ts';

/** Credits of the last final month that nobody has looked at yet. */
const untouchedCredits = 3;

/** 3,000,000 is '50 min', 90,500 '1 min 31 s'. */
function durationWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  const rest = seconds % 60;
  return rest === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}

/** Plans what the 3rd of the next month brings: final availability, credits, approvals, and the lock of the month. */
export function planMonthEnd(books: Books, month: Month): void {
  const finalAt = finalInstantOf(month, creditTerms);
  if (finalAt > books.end) return;
  const isLast = finalInstantOf(addMonths(month, 1), creditTerms) > books.end;
  books.schedule.plan(finalAt, (at) => {
    const credits = finalise(books, month, at);
    if (isLast) planLastMonth(books, month, credits, at);
    else for (const [index, credit] of credits.entries()) planDecision(books, month, credit, index, at);
  });
  if (isLast) return;
  books.schedule.plan(finalAt + 7 * day + 15 * hour, (at) => {
    books.ledger.locks.set(month, { lockedAt: at, lockedById: deciders.finance });
    const entity = ['period.locked', 'period', Number(month.replace('-', ''))] as const;
    const images = [json({ status: 'OPEN' }), json({ status: 'LOCKED', month }), null];
    books.text.add('audit_entry', [timestamp(at), deciders.finance, ...entity, ...images]);
  });
}

function finalise(books: Books, month: Month, at: Instant): BookedCredit[] {
  const { ledger, asFinal, accounts } = books;
  ledger.open(month);
  ledger.finalisedAt.set(month, at);
  const { startAt, endAt } = monthInterval(month);
  const credits: BookedCredit[] = [];
  for (const account of accounts) {
    if (!account.subscriptions.some((one) => one.startAt < endAt && one.endAt > startAt)) continue;
    credits.push(...finaliseAccount(books, account, month, at, asFinal));
  }
  return credits;
}

function finaliseAccount(
  books: Books,
  account: AccountFacts,
  month: Month,
  at: Instant,
  evaluator: Books['asFinal'],
): BookedCredit[] {
  return evaluator.evaluateMonth(account, month, creditTerms, at).flatMap((whole) =>
    whole.services.flatMap((service) => {
      const proof = proofOf(service, whole, creditTerms);
      const { accountId, serviceId, currency, committedMs, downMs, isBreach, creditMinor: amountMinor } = service;
      const availabilityId = books.text.add('service_availability', [
        ...[accountId, serviceId, currency, month, creditTerms.policyId, committedMs, downMs, isBreach],
        ...[service.recurringMinor, service.uncappedMinor, amountMinor, json(proof), hashProof(proof), timestamp(at)],
      ]);
      if (amountMinor === 0n) return [];
      return [books.credits.propose(slaCredit(service, availabilityId), at)];
    }),
  );
}

function slaCredit(service: ServiceAvailability, availabilityId: number) {
  const { accountId, serviceId, currency, month, downMs, creditMinor: amountMinor } = service;
  return {
    ...{ kind: 'SLA' as const, accountId, serviceId, currency, amountMinor, availabilityId },
    ...{ serviceMonth: month, policyId: creditTerms.policyId },
    reason: `Down for ${durationWords(downMs)} in ${month}, more than its tier allows`,
    dedupeKey: `sla:${accountId}:${serviceId}:${currency}:${month}`,
  };
}

/** Finance looks at the credits of a month on its 4th and 5th. */
function planDecision(books: Books, month: Month, credit: BookedCredit, index: number, finalAt: Instant): void {
  const at = finalAt + day + 9 * hour + (index % 40) * 5 * minute;
  books.schedule.plan(at, () => {
    if (plantMismatch(books, credit, month, at)) return;
    books.credits.approveAndIssue(credit, [deciders.finance, deciders.colleague], at, month);
  });
}

/** In the last final month work is left: some untouched, and one above the limit that has one approval of two. */
function planLastMonth(books: Books, month: Month, credits: readonly BookedCredit[], finalAt: Instant): void {
  const small = credits.filter(({ approvalsNeeded }) => approvalsNeeded === 1);
  const untouched = new Set(small.slice(-Math.min(untouchedCredits, Math.ceil(small.length / 2))));
  credits.forEach((credit, index) => {
    if (untouched.has(credit)) return;
    if (credit.approvalsNeeded > 1) {
      books.schedule.plan(finalAt + 32 * hour + index * minute, (at) => {
        books.planted.halfApprovedCreditId ??= credit.id;
        books.credits.approve(credit, deciders.colleague, at, false);
      });
    } else planDecision(books, month, credit, index, finalAt);
  });
}

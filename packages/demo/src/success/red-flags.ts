import { listMonths, type Month, monthOf, monthStart } from '@tenure/domain/month';
import { findRepeatIssues, type RepeatedTicket } from '@tenure/domain/red-flag-repeats';
import { shippedRedFlagTerms } from '@tenure/domain/red-flag-terms';
import type { RedFlagOutcome, RedFlagRule } from '@tenure/domain/red-flag-vocabulary';
import { evaluateRedFlags } from '@tenure/domain/red-flags';
import type { Instant } from '@tenure/domain/vocabulary';
import { day, hour, minute } from '../duration.ts';
import { Random } from '../random.ts';
import type { HistorySpan } from '../scale.ts';
import { type CompanyFigures, costReadingsOf, readingsOf } from './company-figures.ts';
import type { FlagBook, ToldFlag } from './flag-book.ts';

/** What people said of the flags of a rule, when they saw them and when they were over. */
const remarks: Readonly<Partial<Record<RedFlagRule, readonly [string, RedFlagOutcome, string]>>> = {
  COST_HIGH: ['The move of the help desk; agreed on in advance.', 'ACCEPTED', 'One-off bill. Back under 13 % since.'],
  RESPONSE_MISSES: [
    'Too few people on duty: two are away until the end of the quarter.',
    'FIXED',
    'A shift in Asia and two agents more.',
  ],
  CSAT_LOW: ['Late answers, see the response times.', 'FIXED', 'Went up with the response times.'],
  LOGO_CHURN_HIGH: ['Most of them were on cluster C. Calls with everybody who is left are under way.', 'FIXED', ''],
  REVENUE_CHURN_HIGH: ['Two of the larger ones on cluster C.', 'FIXED', 'Renewals since have made up for it.'],
};

/** The warehouse is loaded at 02:15, and judged minutes later. */
function judgedAt(month: Month, dayOfMonth: number): Instant {
  return monthStart(month) + (dayOfMonth - 1) * day + 2 * hour + 19 * minute;
}

/** Judges each month that was over as the product would have, by the same rules. */
export function tellCompanyFlags(book: FlagBook, figures: CompanyFigures, span: HistorySpan, seed: number): void {
  const months = listMonths(monthOf(span.start), monthOf(span.end));
  const random = Random.of(seed, 91);
  const opened: ToldFlag[] = [];
  months.slice(1).forEach((next, index) => {
    const month = months[index] ?? next;
    // Less than a year of history has no cohort yet.
    const first = judgedAt(next, 1);
    const isYoung = ({ rule }: { rule: RedFlagRule }) => index < 11 && rule.endsWith('CHURN_HIGH');
    const findings = evaluateRedFlags(shippedRedFlagTerms, readingsOf(month, figures));
    if (first <= span.end)
      opened.push(
        ...book.follow(
          findings.filter((one) => !isYoung(one)),
          first,
        ),
      );
    const locked = judgedAt(next, 11);
    if (locked > span.end || index === 0) return;
    opened.push(...book.follow(evaluateRedFlags(shippedRedFlagTerms, costReadingsOf(month, figures)), locked));
  });
  for (const flag of opened) react(book, flag, span, random);
}

/** Owners see a flag within the day, once too late; what came of it they write down in the days before it ends. */
function react(book: FlagBook, flag: ToldFlag, span: HistorySpan, random: Random): void {
  const [seen, outcome, note] = remarks[flag.rule] ?? ['Seen.', 'FALSE_ALARM', 'A single month with few tickets.'];
  const isLate = random.chance(0.15);
  const at = flag.openedAt + (isLate ? 27 * hour : random.between(5, 9) * hour) + random.below(60) * minute;
  if (at >= (flag.endedAt ?? span.end)) return;
  book.acknowledge(flag, at, flag.ownerId, seen);
  if (flag.endedAt !== null) book.settle(flag, flag.endedAt - random.between(20, 50) * hour, outcome, note);
}

/** The issue that came again and again, closed by an engineer once it was mended. */
export function tellRepeatedIssue(book: FlagBook, tickets: readonly RepeatedTicket[], span: HistorySpan): void {
  const inOrder = tickets.toSorted((a, b) => a.createdAt - b.createdAt);
  const third = inOrder[shippedRedFlagTerms.repeat.leastTickets - 1];
  const last = inOrder.at(-1);
  if (!third || !last) return;
  const [finding] = findRepeatIssues(shippedRedFlagTerms.repeat, inOrder, new Map(), third.createdAt);
  if (!finding) return;
  const flag = book.open(finding, third.createdAt + 12_000);
  book.acknowledge(flag, third.createdAt + 74 * minute, flag.ownerId, 'Reproduced: a retry ignores the delivery id.');
  const closedAt = last.createdAt + 40 * hour;
  if (closedAt >= span.end) return;
  book.settle(flag, closedAt, 'FIXED', 'Released: deliveries are told apart by their id.');
  book.end(flag, closedAt + minute, 'Closed by Priya Raman.', flag.ownerId);
}

import { monthOf } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import type { Customer } from '../customers.ts';
import { day, hour } from '../duration.ts';
import { storyTimes } from '../incidents/story-times.ts';
import { deciders } from '../staff.ts';
import { storyIndex } from '../story-customers.ts';
import type { Books } from './books.ts';

interface Gift {
  readonly customer: Customer | undefined;
  readonly at: Instant;
  readonly minor: bigint;
  readonly reason: string;
  /** Entered twice, and taken back the next day. */
  readonly isReversed?: boolean;
}

function giftsOf({ world, end }: Books): Gift[] {
  const { customers } = world;
  const europe = storyTimes.europe(end);
  const affected = customers.filter(({ region, joinedAt }) => region === 'EU' && joinedAt < europe).slice(0, 3);
  const apology = 'Goodwill for the day without a working system, beside the service credit';
  return [
    ...affected.map((customer) => ({ customer, at: europe + 8 * day, minor: 50_000n, reason: apology })),
    {
      customer: customers[7],
      at: storyTimes.lockout(end) + 9 * day,
      minor: 120_000n,
      reason: 'Goodwill after the lost weekend',
    },
    {
      ...{ customer: customers[storyIndex.premiumEnterprise], at: storyTimes.overlap(end) + 6 * day },
      ...{ minor: 250_000n, reason: 'Goodwill: two outages within an hour on launch day' },
    },
    {
      ...{ customer: customers[storyIndex.premiumEnterprise], at: storyTimes.overlap(end) + 7 * day },
      ...{ minor: 250_000n, reason: 'Goodwill: two outages within an hour on launch day', isReversed: true },
    },
    {
      customer: customers[10],
      at: storyTimes.measured(end) + 10 * day,
      minor: 30_000n,
      reason: 'Goodwill: late answer of support',
    },
  ];
}

/** What is given without being owed: proposed by one, approved by another. */
export function planGoodwill(books: Books): void {
  giftsOf(books).forEach(({ customer, at, minor, reason, isReversed }, index) => {
    const contract = books.contractsByCustomer.get(customer?.id ?? 0)?.find((one) => one.start <= at && one.end > at);
    if (!customer || !contract) return;
    books.schedule.plan(at + 2 * hour, () => {
      const credit = books.credits.propose(
        {
          ...{
            kind: 'GOODWILL',
            accountId: customer.id,
            currency: contract.terms.currency,
            amountMinor: minor,
            reason,
          },
          ...{ dedupeKey: `goodwill:demo:${index + 1}`, proposedById: deciders.colleague },
        },
        at,
      );
      books.credits.approveAndIssue(credit, [deciders.finance, deciders.admin], at + 2 * hour, monthOf(at));
      if (!isReversed) return;
      books.schedule.plan(at + day, (then) => {
        books.credits.reverse(credit, then, deciders.finance, 'Entered twice');
      });
    });
  });
}

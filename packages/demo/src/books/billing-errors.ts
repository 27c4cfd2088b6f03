import { divideHalfEven } from '@tenure/domain/money';
import { type Month, monthStart } from '@tenure/domain/month';
import type { Instant, Tier } from '@tenure/domain/vocabulary';
import { type Customer, isCustomerThroughout, tierAt } from '../customers.ts';
import { day } from '../duration.ts';
import { monthBack } from '../incidents/story-times.ts';
import { serviceId } from '../service-catalogue.ts';
import type { Grudges } from '../success/survey-courses.ts';
import { type Books, lineKey, monthAgo } from './books.ts';

/** Wrong by this much: 110 charges a tenth too much. */
interface WrongCharge {
  readonly percent: bigint;
  readonly error: 'over' | 'under' | 'disputed';
}

/** The lines that are charged wrongly on purpose, by customer, service and month. */
export type WrongCharges = ReadonlyMap<string, WrongCharge>;

export const overchargedMonthsBack = [7, 6, 5] as const;
export const underchargedMonthsBack = [3, 2, 1, 0] as const;
const overchargedCustomers = 8;
/** The price list was switched on for one tier: its score of net promoters falls while customers get wrong invoices. */
export const overchargedTier: Tier = 'PROFESSIONAL';
const underchargedCustomers = 5;

/** Customers that the new price list was charged to, of those that were there all the time. */
function findOvercharged(customers: readonly Customer[], end: Instant): Customer[] {
  const [from, to] = [monthBack(end, overchargedMonthsBack[0]), monthBack(end, 3)];
  return customers
    .filter((one) => isCustomerThroughout(one, from, to) && tierAt(one, from) === overchargedTier)
    .slice(0, Math.max(overchargedCustomers, Math.round(customers.length / 6)));
}

/** Who felt it, from the first wrong invoice until ninety days after the last. */
export function grudgesOf(customers: readonly Customer[], end: Instant): Grudges {
  const [first, , last] = overchargedMonthsBack;
  const felt = { from: monthBack(end, first), to: monthBack(end, last) + 90 * day };
  return new Map(findOvercharged(customers, end).map(({ id }) => [id, felt]));
}

/** Months in which a line of a dispute is charged at the wrong price, with the percentage. */
export interface DisputedCharge {
  readonly customerId: number;
  readonly serviceId: number;
  readonly month: Month;
  readonly percent: bigint;
}

/**
 * Two mistakes with one root cause each: for three months a new price list was charged to customers with old contracts
 * (dashboard, a tenth too much), and since three months ago an introductory discount that has ended is still taken off
 * (webhooks, a tenth too little).
 */
export function planWrongCharges(books: Books, disputed: readonly DisputedCharge[]): WrongCharges {
  const { world, end } = books;
  const charges = new Map<string, WrongCharge>();
  const mark = (customers: readonly Customer[], service: number, months: readonly Month[], charge: WrongCharge) => {
    for (const customer of customers)
      for (const month of months) charges.set(lineKey(customer.id, service, month), charge);
  };
  const overMonths = overchargedMonthsBack.map((back) => monthAgo(books, back));
  const over = findOvercharged(world.customers, end);
  mark(over, serviceId('dashboard'), overMonths, { percent: 110n, error: 'over' });
  const underMonths = underchargedMonthsBack.map((back) => monthAgo(books, back));
  const underFrom = monthStart(underMonths[0] ?? '');
  const withWebhooks = world.customers.filter(
    (one) =>
      isCustomerThroughout(one, underFrom, end - 1) &&
      tierAt(one, underFrom) !== 'STARTER' &&
      tierAt(one, end) !== 'STARTER',
  );
  mark(withWebhooks.slice(-underchargedCustomers), serviceId('webhooks'), underMonths, {
    percent: 90n,
    error: 'under',
  });
  for (const { customerId, serviceId: service, month, percent } of disputed) {
    charges.set(lineKey(customerId, service, month), { percent, error: 'disputed' });
  }
  return charges;
}

export function wrongAmount(expectedMinor: bigint, { percent }: WrongCharge): bigint {
  return divideHalfEven(expectedMinor * percent, 100n);
}

import { listMonths, type Month, monthOf, monthStart } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import { timestamp } from '../copy-text.ts';
import { day, hour } from '../duration.ts';
import { Random } from '../random.ts';
import type { HistorySpan } from '../scale.ts';
import type { StaffMember } from '../staff.ts';
import type { TableText } from '../table-text.ts';

/** Net revenue in minor units by month and currency: 4000 − 4900 − 4910. */
export type NetRevenue = ReadonlyMap<Month, ReadonlyMap<string, bigint>>;

interface Cost {
  readonly kind: 'PEOPLE' | 'CONTRACTOR' | 'TOOL' | 'ON_CALL_STIPEND' | 'FOUNDER';
  readonly name: string;
  readonly amountMinor: number;
  readonly currency?: string;
  /** In hundredths of a percent. */
  readonly share?: number;
  readonly isAccrued?: boolean;
  readonly note?: string;
}

/** Loaded costs of a month in US cents. */
const loadedMinor: Readonly<Partial<Record<StaffMember['role'], number>>> = {
  SUPPORT: 820_000,
  CSM: 1_250_000,
  ENGINEER: 1_580_000,
};

/** Months from the first one. The month over 15 % is the one in which the help desk was moved. */
const expensiveMonth = 5;
const founderMonths = 8;

/** What the month is to cost, in hundredths of a percent of net revenue. */
function targetShare(index: number, isFirst: boolean, random: Random): number {
  if (isFirst) return 400;
  if (index === expensiveMonth) return 1_780;
  return index < expensiveMonth ? random.between(1_050, 1_350) : random.between(1_090, 1_330);
}

function daysOf(month: Month): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
}

/** Weekly stipends, by the days of the month. */
function stipends(month: Month, index: number): Cost[] {
  const weeks = daysOf(month) / 7;
  const support: Cost = {
    ...{ kind: 'ON_CALL_STIPEND', name: 'On-call support', amountMinor: Math.round(50_000 * weeks) },
    note: '500 USD a week',
  };
  const engineering: Cost = {
    ...{ kind: 'ON_CALL_STIPEND', name: 'On-call engineering', amountMinor: Math.round(75_000 * weeks) },
    note: '750 USD a week, around the clock',
  };
  return index < 3 ? [support] : [support, engineering];
}

function fixedCosts(month: Month, index: number, isLast: boolean): Cost[] {
  const costs: Cost[] = [{ kind: 'TOOL', name: 'Help desk', amountMinor: index < 8 ? 18_000 : 96_000 }];
  if (index < founderMonths) {
    const isPriced = index >= 3;
    costs.push({
      ...{ kind: 'FOUNDER', name: 'Ada Lindqvist', amountMinor: isPriced ? 400_000 : 0, share: 5_000 },
      ...(!isPriced && { note: 'Answers customers herself; not priced yet' }),
    });
  }
  if (index > 0) costs.push(...stipends(month, index));
  if (index > 4) costs.push({ kind: 'TOOL', name: 'Status page in the EU', amountMinor: 42_000, currency: 'EUR' });
  if (index > 9) costs.push({ kind: 'TOOL', name: 'Customer success platform', amountMinor: 210_000 });
  if (index === expensiveMonth) {
    const note = 'Moving the help desk; bill of the migration partner';
    costs.push({ kind: 'CONTRACTOR', name: 'Migration partner', amountMinor: 0, note });
  }
  if (index > 12) {
    const note = isLast ? 'Estimated until the bill comes' : '';
    const contractor = { kind: 'CONTRACTOR' as const, name: 'Night shift in Manila', amountMinor: 640_000 };
    costs.push({ ...contractor, isAccrued: isLast, ...(isLast && { note }) });
  }
  return costs;
}

/** Takes people in the order of hiring until the month costs what it is to cost; the last one for a part. */
function peopleFor(month: Month, staff: readonly StaffMember[], leftMinor: number): Cost[] {
  const costs: Cost[] = [];
  let left = leftMinor;
  const there = staff.filter(({ joinedAt, role }) => joinedAt < monthStart(month) && role in loadedMinor);
  const inOrder = there.toSorted((a, b) => a.joinedAt - b.joinedAt || a.id - b.id);
  for (const { name, role } of inOrder) {
    const amountMinor = loadedMinor[role] ?? 0;
    const most = role === 'ENGINEER' ? 4_000 : 10_000;
    // Shares are agreed in steps of five percent.
    const share = Math.min(most, Math.floor((left / amountMinor) * 20) * 500);
    if (share <= 0) continue;
    costs.push({ kind: 'PEOPLE', name, amountMinor, share });
    left -= (amountMinor * share) / 10_000;
  }
  return costs;
}

function costsOf(
  month: Month,
  index: number,
  isLast: boolean,
  revenueMinor: number,
  staff: readonly StaffMember[],
  random: Random,
): Cost[] {
  const fixed = fixedCosts(month, index, isLast);
  const fixedMinor = fixed
    .filter(({ currency = 'USD' }) => currency === 'USD')
    .reduce((sum, { amountMinor, share = 10_000 }) => sum + (amountMinor * share) / 10_000, 0);
  const left = (revenueMinor * targetShare(index, index === 0, random)) / 10_000 - fixedMinor;
  const people = peopleFor(month, staff, left);
  const peopleMinor = people.reduce((sum, { amountMinor, share = 0 }) => sum + (amountMinor * share) / 10_000, 0);
  // What people don't fill in the expensive month is the bill of the partner.
  const rest = Math.max(0, Math.round((left - peopleMinor) / 100) * 100);
  return [
    ...people,
    ...fixed.map((cost) => (cost.name === 'Migration partner' ? { ...cost, amountMinor: rest } : cost)),
  ];
}

export interface ToldCost {
  readonly month: Month;
  readonly currency: string;
  readonly amountMinor: number;
  /** In hundredths of a percent. */
  readonly share: number;
}

/** Writes what support and success cost in every month that is over, entered on the 6th of the next; returns it. */
export function writeCosts(
  text: TableText,
  span: HistorySpan,
  staff: readonly StaffMember[],
  revenue: NetRevenue,
  seed: number,
): ToldCost[] {
  const told: ToldCost[] = [];
  const months = listMonths(monthOf(span.start), monthOf(span.end)).slice(0, -1);
  for (const [index, month] of months.entries()) {
    const revenueMinor = Number(revenue.get(month)?.get('USD') ?? 0n);
    const random = Random.of(seed, 84, index);
    const costs = costsOf(month, index, index === months.length - 1, revenueMinor, staff, random);
    const at = timestamp(Math.min(enteredAt(months[index + 1] ?? monthOf(span.end)), span.end));
    for (const { kind, name, amountMinor, currency = 'USD', share = 10_000, isAccrued = false, note } of costs) {
      const amount = [amountMinor, currency, share, isAccrued, note ?? null] as const;
      text.add('cost_item', [month, kind, name, ...amount, at, at]);
      told.push({ month, currency, amountMinor, share });
    }
  }
  return told;
}

function enteredAt(next: Month): Instant {
  return monthStart(next) + 5 * day + 9 * hour;
}

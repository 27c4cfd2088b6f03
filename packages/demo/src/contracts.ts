import type { ClockKind, Instant, Severity } from '@tenure/domain/vocabulary';
import type { Customer } from './customers.ts';
import { addCalendarMonths, dayStart } from './duration.ts';
import { Random } from './random.ts';
import type { HistoryRequest, HistorySpan } from './scale.ts';
import { listFees } from './service-catalogue.ts';
import { calendarIds } from './service-levels.ts';
import { storyIndex } from './story-customers.ts';

export interface ServiceLine {
  readonly serviceId: number;
  /** US cents per month. */
  readonly monthlyFeeMinor: number;
  readonly from: Instant;
  readonly to: Instant;
}

export interface Override {
  readonly id: number;
  readonly accountId: number;
  readonly contractId: number;
  readonly clock: ClockKind;
  readonly severity: Severity;
  readonly targetMinutes: number;
  readonly calendarId: number | null;
  readonly effectiveFromAt: Instant;
  readonly effectiveToAt: Instant;
  readonly monthlyPriceMinor: number;
}

/** A 12-month term; instants are UTC midnights, `end` is the first day no longer covered. */
export interface Contract {
  readonly id: number;
  readonly number: string;
  readonly customer: Customer;
  readonly start: Instant;
  readonly end: Instant;
  readonly lines: readonly ServiceLine[];
}

/** Fees of one stretch within which the tier stays the same. */
function linesOf(customer: Customer, start: Instant, end: Instant, discountPercent: number): ServiceLine[] {
  const lines: ServiceLine[] = [];
  customer.tiers.forEach((step, index) => {
    const next = customer.tiers[index + 1];
    const from = Math.max(start, index === 0 ? start : step.at);
    const to = Math.min(end, next?.at ?? end);
    if (from >= to) return;
    for (const [serviceId, feeMinor] of listFees[step.tier]) {
      const monthlyFeeMinor = Math.round((feeMinor * (100 - discountPercent)) / 100);
      lines.push({ serviceId, monthlyFeeMinor, from, to });
    }
  });
  return lines;
}

/** Consecutive 12-month terms from joining until the customer left or the history ends. */
export function planContracts(customers: readonly Customer[], request: HistoryRequest, span: HistorySpan): Contract[] {
  const contracts: Contract[] = [];
  for (const customer of customers) {
    const random = Random.of(request.seed, 13, customer.id);
    const discount = random.pickWeighted([
      [0, 62],
      [5, 14],
      [10, 16],
      [15, 8],
    ] as const);
    let start = dayStart(customer.joinedAt);
    while (start < (customer.churnedAt ?? span.end)) {
      const end = addCalendarMonths(start, 12);
      const id = contracts.length + 1;
      const number = `C-${new Date(start).getUTCFullYear()}-${String(id).padStart(4, '0')}`;
      contracts.push({ id, number, customer, start, end, lines: linesOf(customer, start, end, discount) });
      start = end;
    }
  }
  return contracts;
}

/** What a customer's contracts promise beside the tier policy, from `fromMonth` months after it joined. */
const terms = [
  {
    index: storyIndex.premiumEnterprise,
    clock: 'FIRST_RESPONSE',
    severity: 'CRITICAL',
    targetMinutes: 30,
    calendarId: null,
    fromMonth: 2,
    monthlyPriceMinor: 15_000_000,
  },
  {
    index: storyIndex.premiumProfessional,
    clock: 'FIRST_RESPONSE',
    severity: 'HIGH',
    targetMinutes: 60,
    calendarId: null,
    fromMonth: 5,
    monthlyPriceMinor: 3_750_000,
  },
  {
    index: storyIndex.europeanHours,
    clock: 'FIRST_RESPONSE',
    severity: 'MEDIUM',
    targetMinutes: 480,
    calendarId: calendarIds.europe,
    fromMonth: 1,
    monthlyPriceMinor: 0,
  },
] as const;

/** An override ends with its contract and is agreed again with the renewal. */
export function planOverrides(contracts: readonly Contract[], span: HistorySpan): Override[] {
  const overrides: Override[] = [];
  for (const { index, fromMonth, ...term } of terms) {
    for (const contract of contracts.filter(({ customer }) => customer.id === index + 1)) {
      const agreedAt = addCalendarMonths(dayStart(contract.customer.joinedAt), fromMonth);
      const effectiveFromAt = Math.max(agreedAt, contract.start);
      if (effectiveFromAt >= contract.end || effectiveFromAt >= span.end) continue;
      const ids = { id: overrides.length + 1, accountId: contract.customer.id, contractId: contract.id };
      overrides.push({ ...ids, ...term, effectiveFromAt, effectiveToAt: contract.end });
    }
  }
  return overrides;
}

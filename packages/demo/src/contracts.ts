import type { ClockKind, Instant, Severity } from '@tenure/domain/vocabulary';
import type { Customer } from './customers.ts';
import { addCalendarMonths, dayStart } from './duration.ts';
import { Random } from './random.ts';
import type { HistoryRequest, HistorySpan } from './scale.ts';
import { listFees, serviceId } from './service-catalogue.ts';
import { calendarIds } from './service-levels.ts';
import { storyIndex } from './story-customers.ts';

export interface ServiceLine {
  readonly id: number;
  readonly serviceId: number;
  /** Cents per month before the discount. */
  readonly monthlyFeeMinor: bigint;
  readonly discountMinor: bigint;
  /** Set where the fee is agreed for a year. */
  readonly annualFeeMinor: bigint | null;
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

/** How a contract is billed. */
export interface BillingTerms {
  readonly currency: string;
  /** In hundredths of a percent. */
  readonly taxPercentTimes100: number;
  readonly paymentDays: number;
}

/** A 12-month term; instants are UTC midnights, `end` is the first day no longer covered. */
export interface Contract {
  readonly id: number;
  readonly number: string;
  readonly customer: Customer;
  readonly start: Instant;
  readonly end: Instant;
  readonly lines: readonly ServiceLine[];
  readonly terms: BillingTerms;
}

type LineDraft = Omit<ServiceLine, 'id'>;

/** Discounts of 5 and 15 % are agreed as lower fees; 10 % stands as a discount beside the list fee. */
function feeOf(listMinor: number, discountPercent: number): Pick<LineDraft, 'monthlyFeeMinor' | 'discountMinor'> {
  const list = BigInt(listMinor);
  const off = (list * BigInt(discountPercent)) / 100n;
  return discountPercent === 10
    ? { monthlyFeeMinor: list, discountMinor: off }
    : { monthlyFeeMinor: list - off, discountMinor: 0n };
}

/** Fees of one stretch within which the tier stays the same. */
function linesOf(customer: Customer, start: Instant, end: Instant, discountPercent: number): LineDraft[] {
  const lines: LineDraft[] = [];
  customer.tiers.forEach((step, index) => {
    const next = customer.tiers[index + 1];
    const from = Math.max(start, index === 0 ? start : step.at);
    const to = Math.min(end, next?.at ?? end);
    if (from >= to) return;
    for (const [serviceId, listMinor] of listFees[step.tier]) {
      lines.push({ serviceId, ...feeOf(listMinor, discountPercent), annualFeeMinor: null, from, to });
    }
  });
  return lines;
}

/** Meridian Bank pays its data exports by the year, a fee that twelve months don't divide. */
function withAnnualFee(line: LineDraft, customer: Customer): LineDraft {
  if (customer.id !== storyIndex.annualFee + 1 || line.serviceId !== serviceId('exports')) return line;
  const annualFeeMinor = line.monthlyFeeMinor * 12n - 5n;
  return { ...line, annualFeeMinor, monthlyFeeMinor: annualFeeMinor / 12n, discountMinor: 0n };
}

/** Lumen Retail's API costs 8 % more from half a year before the end on, in the middle of its contract. */
function withPriceChange(line: LineDraft, customer: Customer, span: HistorySpan): LineDraft[] {
  const changed = new Date(span.end);
  const at = Date.UTC(changed.getUTCFullYear(), changed.getUTCMonth() - 6, 1);
  const isMeant = customer.id === storyIndex.priceChange + 1 && line.serviceId === serviceId('api');
  if (!isMeant || line.to <= at) return [line];
  const dearer = { ...line, monthlyFeeMinor: (line.monthlyFeeMinor * 108n) / 100n };
  if (line.from >= at) return [dearer];
  return [
    { ...line, to: at },
    { ...dearer, from: at },
  ];
}

const taxByZone: Readonly<Record<string, number>> = {
  'Europe/Berlin': 1900,
  'Europe/London': 2000,
  'Asia/Tokyo': 1000,
  'Australia/Sydney': 1000,
};

function billingTerms(customer: Customer): BillingTerms {
  const first = customer.tiers[0]?.tier ?? 'STARTER';
  return {
    currency: customer.id === storyIndex.imported + 1 ? 'EUR' : 'USD',
    taxPercentTimes100: taxByZone[customer.timeZone] ?? (customer.timeZone === 'America/Chicago' ? 825 : 0),
    paymentDays: { STARTER: 14, PROFESSIONAL: 30, ENTERPRISE: 45 }[first],
  };
}

/** Consecutive 12-month terms from joining until the customer left or the history ends. */
export function planContracts(customers: readonly Customer[], request: HistoryRequest, span: HistorySpan): Contract[] {
  const contracts: Contract[] = [];
  let lineId = 0;
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
      const lines = linesOf(customer, start, end, discount)
        .map((line) => withAnnualFee(line, customer))
        .flatMap((line) => withPriceChange(line, customer, span))
        .map((line): ServiceLine => ({ id: ++lineId, ...line }));
      contracts.push({ id, number, customer, start, end, lines, terms: billingTerms(customer) });
      const { absence } = customer;
      start = absence !== null && end === absence.from ? absence.to : end;
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

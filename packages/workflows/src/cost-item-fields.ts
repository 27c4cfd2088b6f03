import { type CostKind, costKinds, wholeAllocation } from '@tenure/domain/cost-share';
import { isCurrency } from '@tenure/domain/currencies';
import { type Month, monthOf } from '@tenure/domain/month';
import { calendarMonthOf } from './billing-month.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import { choiceOf, minorUnitsOf, wholeNumberOf } from './input-value.ts';
import { InvalidInput } from './refusals.ts';

/** One cost of one month, as somebody enters it. */
export interface CostFields {
  /** 'YYYY-MM', at most the running one: a cost is what was spent, not a plan. */
  readonly month: Month;
  readonly kind: CostKind;
  readonly name: string;
  /** Loaded, before the allocation; minor units, zero or more. */
  readonly amountMinor: bigint;
  readonly currency: string;
  /** The share that is support and success, in hundredths of a percent, 0–10000. */
  readonly allocationPercentTimes100: number;
  /** True where it is estimated until the bill comes. */
  readonly isAccrued: boolean;
  readonly note: string | null;
}

const longestName = 120;
const longestNote = 500;

function monthAt(field: string, value: unknown, now: Date): Month {
  if (value === undefined || value === null || value === '') {
    throw new InvalidInput(field, value, 'the month of the cost as YYYY-MM');
  }
  const month = calendarMonthOf(field, value);
  const running = monthOf(now.getTime());
  if (month > running) throw new InvalidInput(field, month, `a month up to the running one, ${running}`);
  return month;
}

function currencyAt(field: string, value: unknown): string {
  if (typeof value === 'string' && isCurrency(value)) return value;
  throw new InvalidInput(field, value, 'an ISO 4217 currency code such as USD');
}

/** The fields of a cost once nothing speaks against them. `prefix` is put before the field a refusal names. Throws InvalidInput. */
export function checkedCostFields(input: CostFields, now: Date, prefix = ''): CostFields {
  const allocation = `${prefix}allocationPercentTimes100`;
  return {
    month: monthAt(`${prefix}month`, input.month, now),
    kind: choiceOf(`${prefix}kind`, input.kind, costKinds),
    name: textOf(`${prefix}name`, input.name, longestName),
    amountMinor: minorUnitsOf(`${prefix}amountMinor`, input.amountMinor),
    currency: currencyAt(`${prefix}currency`, input.currency),
    allocationPercentTimes100: wholeNumberOf(allocation, input.allocationPercentTimes100, 0, wholeAllocation),
    isAccrued: input.isAccrued,
    note: optionalTextOf(`${prefix}note`, input.note, longestNote),
  };
}

/** What a cost is entered with where nothing else is said: all of it is support's, and it is no estimate. */
export const costDefaults = { allocationPercentTimes100: wholeAllocation, isAccrued: false, note: null } as const;

import type { AccountFacts } from '@tenure/domain/availability-facts';
import type { Interval } from '@tenure/domain/interval';
import type { Month } from '@tenure/domain/month';
import type { MrrMonth, MrrMovement } from '@tenure/domain/mrr-movements';
import type { RetainedAccount } from '@tenure/domain/retention';
import type { OutageExposure } from '@tenure/domain/retention-exposure';
import type { Tier } from '@tenure/domain/vocabulary';
import type { CsvValue } from './csv-writer.ts';
import { formatInstant } from './instant-text.ts';

/** Columns of the evaluated files, in the order of warehouse/raw. */
export const revenueColumns = {
  evaluated_mrr: 'account_id,currency,month,tier,cohort_month,is_provisional,start_minor,end_minor',
  evaluated_mrr_movement:
    'account_id,currency,month,view,ordinal,tier,is_provisional,kind,moved_at,before_minor,after_minor,amount_minor',
  evaluated_retention:
    'account_id,currency,span,first_month,month,tier,is_provisional,is_main,is_lost,start_minor,end_minor,kept_minor,lost_minor',
  evaluated_exposure: 'account_id,incident_id,felt_at,down_ms',
} as const;

export type RevenueFile = keyof typeof revenueColumns;

/** A month of an account, and what holds of it whatever the currency. */
export interface MonthStanding {
  readonly accountId: number;
  /** At the end of the month. */
  readonly tier: Tier;
  /** The month is not over yet. */
  readonly isProvisional: boolean;
}

export function mrrRow(month: MrrMonth, standing: MonthStanding, cohortMonth: Month): CsvValue[] {
  const { accountId, tier, isProvisional } = standing;
  const amounts = [String(month.startMinor), String(month.endMinor)];
  return [accountId, month.currency, month.month, tier, cohortMonth, isProvisional, ...amounts];
}

export function movementRow(
  { currency, month }: MrrMonth,
  movement: MrrMovement,
  ordinal: number,
  { accountId, tier, isProvisional }: MonthStanding,
): CsvValue[] {
  const { view, kind, at, beforeMinor, afterMinor, amountMinor } = movement;
  const head = [accountId, currency, month, view, ordinal, tier, isProvisional, kind, formatInstant(at)];
  return [...head, String(beforeMinor), String(afterMinor), String(amountMinor)];
}

/** The months of retention that are looked at. TO_DATE: from a month less than a year back to as-of. */
export interface RetentionWindow extends Interval {
  readonly span: '1M' | '12M' | 'TO_DATE';
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  /** Its last month is not over yet. */
  readonly isProvisional: boolean;
}

/** `tier` is the account's when the window began. */
export function retentionRow(
  accountId: number,
  tier: Tier,
  retained: RetainedAccount,
  { span, firstMonth, lastMonth, isProvisional }: RetentionWindow,
): CsvValue[] {
  const { currency, isMain, isLost, startMinor, endMinor, keptMinor, lostMinor } = retained;
  const amounts = [startMinor, endMinor, keptMinor, lostMinor].map(String);
  return [accountId, currency, span, firstMonth, lastMonth, tier, isProvisional, isMain, isLost, ...amounts];
}

export function exposureRow({ accountId }: AccountFacts, { incidentId, at, downMs }: OutageExposure): CsvValue[] {
  return [accountId, incidentId, formatInstant(at), downMs];
}

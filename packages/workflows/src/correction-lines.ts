import type { Transaction } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import { addMonths, type Month } from '@tenure/domain/month';
import { firstDayOf } from './billing-month.ts';
import type { CorrectionCriteria } from './correction-criteria.ts';

/** A recurring line as it was charged, with what was charged in its place since. */
export interface RecurringCharge {
  readonly lineId: number;
  readonly invoiceId: number;
  readonly accountId: number;
  /** Set of a service; else the override is. */
  readonly contractServiceId: number | null;
  readonly contractOverrideId: number | null;
  readonly contractId: number;
  readonly taxPercentTimes100: number;
  readonly currency: string;
  /** Before tax. */
  readonly amountMinor: bigint;
  readonly taxMinor: bigint;
  /** Before tax: lines of other invoices that point at this one as wrong. */
  readonly recharged: bigint;
  /** The tax of those lines. */
  readonly rechargedTax: bigint;
  /** Another invoice charged the same service or override of the contract for the same month before. */
  readonly isRepeated: boolean;
}

/**
 * Recurring lines of one month that come from a contract, ascending by id. Lines that a correction under way has
 * already are left out, except those of `exceptCorrectionId`.
 */
export function findRecurringCharges(
  tx: Transaction,
  month: Month,
  { serviceIds, accountIds }: Pick<CorrectionCriteria, 'serviceIds' | 'accountIds'>,
  exceptCorrectionId: number,
): Promise<RecurringCharge[]> {
  const [from, to] = [firstDayOf(month), firstDayOf(addMonths(month, 1))];
  const ofServices =
    serviceIds.length > 0 ? Prisma.sql`and l.service_id = any(${[...serviceIds]}::int[])` : Prisma.empty;
  const ofAccounts =
    accountIds.length > 0 ? Prisma.sql`and i.account_id = any(${[...accountIds]}::int[])` : Prisma.empty;
  return tx.$queryRaw<RecurringCharge[]>`
    select charge.id as "lineId", charge.invoice_id as "invoiceId", charge.account_id as "accountId",
      charge.contract_service_id as "contractServiceId",
      charge.contract_override_id as "contractOverrideId", c.id as "contractId",
      c.tax_percent_times_100 as "taxPercentTimes100", charge.currency, charge.amount_minor as "amountMinor",
      charge.tax_minor as "taxMinor", charge.place > 1 as "isRepeated",
      coalesce(later.amount_minor, 0)::bigint as recharged, coalesce(later.tax_minor, 0)::bigint as "rechargedTax"
    from (
      select l.*, i.account_id, i.currency, i.contract_id,
        row_number() over (partition by l.contract_service_id, l.contract_override_id order by l.id) as place
      from invoice_line l join invoice i on i.id = l.invoice_id
      where i.month = ${month} and l.kind = 'RECURRING'
        and (l.contract_service_id is not null or l.contract_override_id is not null)
        and l.from_date >= ${from}::date and l.from_date < ${to}::date ${ofServices} ${ofAccounts}) charge
    left join contract_service s on s.id = charge.contract_service_id
    join contract c on c.id = coalesce(s.contract_id, charge.contract_id)
    left join lateral (
      select sum(l.amount_minor) as amount_minor, sum(l.tax_minor) as tax_minor from invoice_line l
      where l.corrects_line_id = charge.id) later on true
    where not exists (
      select from billing_correction_item item join billing_correction b on b.id = item.correction_id
      where item.invoice_line_id = charge.id and b.status in ('PROPOSED', 'APPROVED') and b.id <> ${exceptCorrectionId})
    order by charge.id`;
}

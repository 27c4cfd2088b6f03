import type { Transaction } from '@tenure/db/client';
import type { Dispute } from '@tenure/db/generated/prisma/client';
import { finalCapMinorOf } from './availability-proof.ts';
import type { LineWithInvoice } from './dispute-limits.ts';
import { Conflict } from './refusals.ts';

/**
 * What an SLA adjustment of the line's month may still be: the cap of the account's month (§10), less the credits of
 * that month and what other disputes were promised of it. Minor units, never below zero. Throws Conflict where the
 * line is of no service, or its month is not final.
 */
export async function findAdjustableMinor(
  tx: Transaction,
  dispute: Pick<Dispute, 'id' | 'accountId' | 'currency'>,
  line: LineWithInvoice,
): Promise<bigint> {
  if (line.serviceId === null) throw new Conflict('The line is of no service, so there is no SLA to adjust.');
  const month = line.fromDate.toISOString().slice(0, 7);
  const { accountId, currency } = dispute;
  const key = { accountId, serviceId: line.serviceId, currency, month };
  const own = await tx.serviceAvailability.findUnique({ where: { accountId_serviceId_currency_month: key } });
  if (!own) throw new Conflict(`${month} is not final for this service; an SLA adjustment corrects a final month.`);
  const used = await findUsedMinor(tx, { disputeId: dispute.id, accountId, currency, month });
  const left = finalCapMinorOf(own) - used;
  return left > 0n ? left : 0n;
}

interface CapUse {
  readonly disputeId: number;
  readonly accountId: number;
  readonly currency: string;
  readonly month: string;
}

async function findUsedMinor(tx: Transaction, { disputeId, accountId, currency, month }: CapUse): Promise<bigint> {
  const rows = await tx.$queryRaw<{ minor: bigint }[]>`
    select coalesce(sum(minor), 0)::bigint as minor from (
      select amount_minor - reversed_minor as minor from credit
      where account_id = ${accountId} and currency = ${currency} and service_month = ${month}
        and kind in ('SLA', 'SLA_ADJUSTMENT') and status <> 'REJECTED'
      union all
      select d.proposed_amount_minor from dispute d join invoice_line l on l.id = d.invoice_line_id
      where d.account_id = ${accountId} and d.currency = ${currency} and d.id <> ${disputeId}
        and d.status in ('UPHELD_IN_FULL', 'UPHELD_IN_PART') and d.proposed_instrument = 'SLA_ADJUSTMENT'
        and to_char(l.from_date, 'YYYY-MM') = ${month}) promise`;
  return rows[0]?.minor ?? 0n;
}

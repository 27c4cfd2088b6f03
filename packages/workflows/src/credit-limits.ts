import type { Transaction } from '@tenure/db/client';
import type { ServiceAvailability } from '@tenure/db/generated/prisma/client';
import type { Month } from '@tenure/domain/month';
import { finalCapMinorOf } from './availability-proof.ts';
import { findPromisedMinors } from './line-promises.ts';
import { Conflict, InvalidInput, NotFound } from './refusals.ts';

export interface LimitedCredit {
  readonly accountId: number;
  readonly currency: string;
  readonly amountMinor: bigint;
}

/** A credit pays invoices, so it is in a currency that the customer is invoiced in. Throws InvalidInput. */
export async function checkCreditCurrency(tx: Transaction, { accountId, currency }: LimitedCredit): Promise<void> {
  const rows = await tx.$queryRaw<{ currency: string }[]>`
    select currency from contract where account_id = ${accountId} and status <> 'DRAFT'
    union select currency from invoice where account_id = ${accountId} order by currency`;
  const known = rows.map((row) => row.currency);
  if (known.includes(currency)) return;
  const accepted = known.length === 0 ? 'none: the customer has neither contract nor invoice' : known.join(', ');
  throw new InvalidInput('currency', currency, accepted);
}

interface LineCredit extends LimitedCredit {
  readonly invoiceLineId: number;
  /** The dispute or correction that it carries out, whose own promise is this credit. */
  readonly disputeId?: number | null;
  readonly correctionId?: number | null;
}

/**
 * Together with earlier credits for that line, and with what disputes and corrections were promised of it, it stays
 * within what the line charged, with tax. The caller holds the line.
 */
export async function checkCreditedLine(tx: Transaction, credit: LineCredit): Promise<void> {
  const { accountId, currency, amountMinor, invoiceLineId, disputeId, correctionId } = credit;
  const line = await tx.invoiceLine.findUnique({ where: { id: invoiceLineId }, include: { invoice: true } });
  if (!line || line.invoice.accountId !== accountId) throw new NotFound('invoice line of the customer', invoiceLineId);
  if (line.invoice.currency !== currency) {
    throw new InvalidInput('currency', currency, `${line.invoice.currency}, the currency of the line`);
  }
  const own = { exceptDisputeId: disputeId ?? 0, exceptCorrectionId: correctionId ?? 0 };
  const promised = (await findPromisedMinors(tx, [invoiceLineId], own)).get(invoiceLineId) ?? 0n;
  const leftMinor = line.amountMinor + line.taxMinor - promised;
  if (amountMinor <= leftMinor) return;
  throw new InvalidInput(
    'amountMinor',
    amountMinor,
    `up to ${leftMinor}: what the line charged and is neither credited nor promised yet`,
  );
}

interface LimitedAdjustment extends LimitedCredit {
  readonly serviceId: number;
  readonly serviceMonth: Month;
}

/**
 * All SLA credits of a customer for one month and currency stay within the cap (§10): of the recurring fees as they
 * were when the month became final. Returns the service's final availability. Throws Conflict, NotFound, InvalidInput.
 */
export async function checkCreditCap(tx: Transaction, adjustment: LimitedAdjustment): Promise<ServiceAvailability> {
  const { accountId, currency, serviceId, serviceMonth: month, amountMinor } = adjustment;
  const period = await tx.accountingPeriod.findUnique({ where: { month } });
  if (!period?.finalisedAt) throw new Conflict(`${month} is not final yet, so its credits can't be adjusted.`);
  const row = await tx.serviceAvailability.findUnique({
    where: { accountId_serviceId_currency_month: { accountId, serviceId, currency, month } },
    include: { policy: { select: { capPercent: true } } },
  });
  if (!row) throw new NotFound(`${currency} subscription of the customer in ${month} to the service`, serviceId);
  const { _sum } = await tx.credit.aggregate({
    _sum: { amountMinor: true, reversedMinor: true },
    where: {
      ...{ accountId, currency, serviceMonth: month },
      kind: { in: ['SLA', 'SLA_ADJUSTMENT'] },
      status: { not: 'REJECTED' },
    },
  });
  const credited = (_sum.amountMinor ?? 0n) - (_sum.reversedMinor ?? 0n);
  const leftMinor = finalCapMinorOf(row) - credited;
  if (amountMinor > leftMinor) {
    const most = leftMinor > 0n ? leftMinor : 0n;
    const share = `${row.policy.capPercent} % of the month's recurring fees`;
    throw new InvalidInput('amountMinor', amountMinor, `up to ${most}: what is left of ${share}`);
  }
  return row;
}

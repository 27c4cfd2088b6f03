import type { Transaction } from '@tenure/db/client';
import type { InvoiceKind, InvoiceLineKind } from '@tenure/domain/finance-vocabulary';
import { divideHalfEven } from '@tenure/domain/money';
import { addMonths, type Month } from '@tenure/domain/month';
import { computeRecurringLine } from '@tenure/domain/recurring-fee';
import { firstDayOf } from './billing-month.ts';

/** An invoice to be issued. Days as YYYY-MM-DD, amounts in minor units. */
export interface InvoiceDraft {
  readonly number: string;
  readonly kind: InvoiceKind;
  readonly accountId: number;
  readonly contractId: number;
  readonly month: Month;
  readonly currency: string;
  readonly dueDate: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly sourceKey: string | null;
  readonly lines: readonly InvoiceLineDraft[];
}

export interface InvoiceLineDraft {
  readonly kind: InvoiceLineKind;
  readonly serviceId: number | null;
  readonly contractServiceId: number | null;
  readonly correctsLineId: number | null;
  readonly description: string;
  readonly fromDate: string;
  readonly toDate: string;
  readonly amountMinor: bigint;
  readonly taxMinor: bigint;
}

/** What an invoice needs to know of its contract. */
export interface InvoicedContract {
  readonly contractId: number;
  readonly number: string;
  readonly accountId: number;
  readonly currency: string;
  readonly taxPercentTimes100: number;
  readonly paymentDays: number;
}

const hundredPercentTimes100 = 10_000n;
const msPerDay = 86_400_000;

interface ServiceRow extends InvoicedContract {
  readonly contractServiceId: number;
  readonly serviceId: number;
  readonly serviceName: string;
  readonly startAt: Date;
  readonly endAt: Date;
  readonly monthlyFeeMinor: bigint;
  readonly discountMinor: bigint;
  readonly annualFeeMinor: bigint | null;
}

/** The periodic invoices of these contracts for a month, by contract; a contract without a line has none. */
export async function draftInvoices(
  tx: Transaction,
  contractIds: readonly number[],
  month: Month,
  now: Date,
): Promise<InvoiceDraft[]> {
  const rows = await findServices(tx, contractIds, month);
  return [...Map.groupBy(rows, (row) => row.contractId).values()].flatMap((services): InvoiceDraft[] => {
    const [contract] = services;
    const lines = services.flatMap((service) => recurringLineOf(service, month));
    if (!contract || lines.length === 0) return [];
    const number = `INV-${month}-${contract.number}`;
    return [{ ...invoiceOf(contract, lines, now), number, kind: 'PERIODIC', month, sourceKey: null }];
  });
}

/** The lines a contract owes for a month and that no invoice of that month has: a service was added after its issue. */
export async function draftMissedLines(
  tx: Transaction,
  contractId: number,
  month: Month,
): Promise<{ contract: InvoicedContract; lines: InvoiceLineDraft[] } | null> {
  const rows = await findServices(tx, [contractId], month);
  const charged = await tx.invoiceLine.findMany({
    where: { contractServiceId: { in: rows.map((row) => row.contractServiceId) }, invoice: { month } },
    select: { contractServiceId: true },
  });
  const chargedIds = new Set(charged.map((line) => line.contractServiceId));
  const missed = rows.filter((row) => !chargedIds.has(row.contractServiceId));
  const [contract] = missed;
  const lines = missed.flatMap((row) => recurringLineOf(row, month));
  return contract && lines.length > 0 ? { contract, lines } : null;
}

/** All that follows from the contract and the lines. The tax is the sum of the lines' taxes. */
export function invoiceOf(contract: InvoicedContract, lines: readonly InvoiceLineDraft[], now: Date) {
  const { accountId, contractId, currency, paymentDays } = contract;
  const total = (pick: (line: InvoiceLineDraft) => bigint) => lines.reduce((sum, line) => sum + pick(line), 0n);
  return {
    accountId,
    contractId,
    currency,
    dueDate: dayText(new Date(now.getTime() + paymentDays * msPerDay)),
    netMinor: total((line) => line.amountMinor),
    taxMinor: total((line) => line.taxMinor),
    lines,
  };
}

/** Rounded half-even once per line (§0). */
export function taxOf(
  amountMinor: bigint,
  { taxPercentTimes100 }: Pick<InvoicedContract, 'taxPercentTimes100'>,
): bigint {
  return divideHalfEven(amountMinor * BigInt(taxPercentTimes100), hundredPercentTimes100);
}

export function dayText(day: Date): string {
  return day.toISOString().slice(0, 10);
}

function recurringLineOf(row: ServiceRow, month: Month): InvoiceLineDraft[] {
  const subscription = { ...row, startAt: row.startAt.getTime(), endAt: row.endAt.getTime() };
  const line = computeRecurringLine(subscription, month);
  if (!line) return [];
  return [
    {
      kind: 'RECURRING',
      serviceId: row.serviceId,
      contractServiceId: row.contractServiceId,
      correctsLineId: null,
      description: row.serviceName,
      fromDate: dayText(new Date(line.startAt)),
      toDate: dayText(new Date(line.endAt)),
      amountMinor: line.amountMinor,
      taxMinor: taxOf(line.amountMinor, row),
    },
  ];
}

function findServices(tx: Transaction, contractIds: readonly number[], month: Month): Promise<ServiceRow[]> {
  const [starts, ends] = [firstDayOf(month), firstDayOf(addMonths(month, 1))];
  return tx.$queryRaw<ServiceRow[]>`
    select c.id as "contractId", c.number, c.account_id as "accountId", c.currency,
      c.tax_percent_times_100 as "taxPercentTimes100", c.payment_days as "paymentDays", s.id as "contractServiceId",
      s.service_id as "serviceId", service.name as "serviceName", greatest(s.from_date, c.start_date) as "startAt",
      least(s.to_date, c.end_date) as "endAt", s.monthly_fee_minor as "monthlyFeeMinor",
      s.discount_minor as "discountMinor", s.annual_fee_minor as "annualFeeMinor"
    from contract c join contract_service s on s.contract_id = c.id join service on service.id = s.service_id
    where c.id = any(${[...contractIds]}) and s.from_date < ${ends}::date and s.to_date > ${starts}::date
    order by c.id, service.position, s.id`;
}

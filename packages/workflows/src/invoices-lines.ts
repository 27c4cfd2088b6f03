import type { Transaction } from '@tenure/db/client';
import { MS_PER_DAY } from '@tenure/domain/civil-date';
import type { InvoiceKind, InvoiceLineKind } from '@tenure/domain/finance-vocabulary';
import { divideHalfEven } from '@tenure/domain/money';
import { addMonths, type Month } from '@tenure/domain/month';
import { computeRecurringLine } from '@tenure/domain/recurring-fee';
import type { ClockKind, Severity } from '@tenure/domain/vocabulary';
import { firstDayOf } from './billing-month.ts';
import { chargedTerms, overrideLineText } from './charged-terms.ts';

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
  readonly contractOverrideId: number | null;
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

/** Of a service, or of an override of a clock and severity. */
interface TermRow extends InvoicedContract {
  readonly contractServiceId: number | null;
  readonly contractOverrideId: number | null;
  readonly serviceId: number | null;
  readonly serviceName: string | null;
  readonly clock: ClockKind;
  readonly severity: Severity;
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
  const rows = await findTerms(tx, contractIds, month);
  return [...Map.groupBy(rows, (row) => row.contractId).values()].flatMap((terms): InvoiceDraft[] => {
    const [contract] = terms;
    const lines = terms.flatMap((term) => recurringLineOf(term, month));
    if (!contract || lines.length === 0) return [];
    const number = `INV-${month}-${contract.number}`;
    return [{ ...invoiceOf(contract, lines, now), number, kind: 'PERIODIC', month, sourceKey: null }];
  });
}

/** The lines a contract owes for a month and that no invoice of that month has: one was added after its issue. */
export async function draftMissedLines(
  tx: Transaction,
  contractId: number,
  month: Month,
): Promise<{ contract: InvoicedContract; lines: InvoiceLineDraft[] } | null> {
  const rows = await findTerms(tx, [contractId], month);
  const of = <Id>(ids: readonly (Id | null)[]) => ({ in: ids.filter((id) => id !== null) });
  const ofTerms = [
    { contractServiceId: of(rows.map((row) => row.contractServiceId)) },
    { contractOverrideId: of(rows.map((row) => row.contractOverrideId)) },
  ];
  const charged = await tx.invoiceLine.findMany({
    where: { OR: ofTerms, invoice: { month } },
    select: { contractServiceId: true, contractOverrideId: true },
  });
  const chargedKeys = new Set(charged.map(keyOf));
  const missed = rows.filter((row) => !chargedKeys.has(keyOf(row)));
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
    dueDate: dayText(new Date(now.getTime() + paymentDays * MS_PER_DAY)),
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

function keyOf(term: Pick<TermRow, 'contractServiceId' | 'contractOverrideId'>): string {
  return `${term.contractServiceId} ${term.contractOverrideId}`;
}

function recurringLineOf(row: TermRow, month: Month): InvoiceLineDraft[] {
  const line = computeRecurringLine({ ...row, startAt: row.startAt.getTime(), endAt: row.endAt.getTime() }, month);
  if (!line) return [];
  return [
    {
      kind: 'RECURRING',
      serviceId: row.serviceId,
      contractServiceId: row.contractServiceId,
      contractOverrideId: row.contractOverrideId,
      correctsLineId: null,
      description: row.serviceName ?? overrideLineText(row.clock, row.severity),
      fromDate: dayText(new Date(line.startAt)),
      // An override may begin and end within a day; the day it ends on is charged in part, so it is named.
      toDate: dayText(new Date(Math.ceil(line.endAt / MS_PER_DAY) * MS_PER_DAY)),
      amountMinor: line.amountMinor,
      taxMinor: taxOf(line.amountMinor, row),
    },
  ];
}

function findTerms(tx: Transaction, contractIds: readonly number[], month: Month): Promise<TermRow[]> {
  const [starts, ends] = [firstDayOf(month), firstDayOf(addMonths(month, 1))];
  return tx.$queryRaw<TermRow[]>`
    select c.id as "contractId", c.number, c.account_id as "accountId", c.currency,
      c.tax_percent_times_100 as "taxPercentTimes100", c.payment_days as "paymentDays",
      t.contract_service_id as "contractServiceId", t.contract_override_id as "contractOverrideId",
      t.service_id as "serviceId", service.name as "serviceName", t.clock, t.severity,
      greatest(t.from_at, c.start_date::timestamp) as "startAt", least(t.to_at, c.end_date::timestamp) as "endAt",
      t.monthly_fee_minor as "monthlyFeeMinor", t.discount_minor as "discountMinor",
      t.annual_fee_minor as "annualFeeMinor"
    from contract c join ${chargedTerms} t on t.contract_id = c.id left join service on service.id = t.service_id
    where c.id = any(${[...contractIds]}) and t.from_at < ${ends}::timestamp
      and (t.to_at is null or t.to_at > ${starts}::timestamp)
    order by c.id, service.position nulls last, t.contract_service_id, t.contract_override_id`;
}

import type { InvoiceLineKind } from '@tenure/domain/finance-vocabulary';
import { addMonths, type Month, monthStart } from '@tenure/domain/month';
import { AmountReader } from './amount-reader.ts';
import { checkRowsAgree, type GroupFaults, type RowGroup } from './grouped-rows.ts';
import { type PlacedPart, partsOf } from './incident-groups.ts';
import type { InvoiceContext } from './invoice-context.ts';
import type { Mapping } from './mapping.ts';
import { accountWays } from './record-lookups.ts';
import type { StagedValues } from './row-reader.ts';

export interface ImportedLine {
  readonly kind: InvoiceLineKind;
  readonly serviceId: number | null;
  readonly description: string;
  /** Days, half-open. */
  readonly fromDate: string;
  readonly toDate: string;
  readonly amountMinor: bigint;
  readonly taxMinor: bigint;
}

/** An invoice as its rows say; amounts in minor units. */
export interface ImportedInvoice {
  readonly number: string;
  readonly accountId: number;
  readonly contractId: number | null;
  readonly month: Month;
  readonly currency: string;
  readonly issuedAt: Date;
  readonly dueDate: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly lines: readonly ImportedLine[];
  readonly payment: { readonly amountMinor: bigint; readonly receivedAt: Date; readonly reference: string } | null;
}

/** Reads an invoice out of its rows and tells everything that keeps it from being issued; null where something does. */
export function resolveInvoice(
  group: RowGroup,
  mapping: Mapping,
  context: InvoiceContext,
  now: Date,
  faults: GroupFaults,
): ImportedInvoice | null {
  const canBeRead = checkRowsAgree(group, ['lines'], faults);
  const values = group.rows[0]?.values;
  if (!values || !canBeRead) return null;
  const currency = String(values['currency']);
  const issuedAt = new Date(String(values['issuedAt']));
  const month = (values['month'] as string | undefined) ?? String(values['issuedAt']).slice(0, 7);
  const amounts = new AmountReader(mapping, currency);
  const lines = partsOf(group.rows, 'lines').map((part) => lineOf(part, month, amounts, context, faults));
  if (lines.length === 0) faults.add('lineAmount', null, 'at least one line');
  const owner = ownerOf(values, { currency, month, mapping, context, faults });
  checkDates(values, issuedAt, now, faults);
  checkIsOpen(values, month, context, faults);
  const netMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, 0n);
  checkTotals(values, { netAmount: netMinor, taxAmount: taxMinor, grossAmount: netMinor + taxMinor }, amounts, faults);
  const payment = paymentOf(group, values, mapping, amounts, now, faults);
  checkNotInvoicedHere({ ...owner, month, lines }, context, faults);
  if (faults.problems.length > 0 || owner.accountId === null) return null;
  const { accountId, contractId } = owner;
  const head = { number: group.key, accountId, contractId, month, currency, issuedAt };
  return { ...head, dueDate: String(values['dueDate']), netMinor, taxMinor, lines, payment };
}

function lineOf(
  { line, index, part }: PlacedPart,
  month: Month,
  amounts: AmountReader,
  context: InvoiceContext,
  faults: GroupFaults,
): ImportedLine {
  const amountOf = (field: string): bigint => {
    if (part[field] === undefined) return 0n;
    const minor = amounts.read(part[field]);
    if (minor === null) faults.addPart(line, index, field, part[field], amounts.accepted);
    return minor ?? 0n;
  };
  const named = part['lineService'] as string | undefined;
  const serviceId = named === undefined ? null : (context.lookups.services.get(named.toLowerCase()) ?? null);
  if (named !== undefined && serviceId === null) {
    const accepted = `the key or name of a service: ${context.lookups.serviceKeys.join(', ')}`;
    faults.addPart(line, index, 'lineService', named, accepted);
  }
  const dayText = (at: number) => new Date(at).toISOString().slice(0, 10);
  const fromDate = (part['lineFrom'] as string | undefined) ?? dayText(monthStart(month));
  const toDate = (part['lineTo'] as string | undefined) ?? dayText(monthStart(addMonths(month, 1)));
  if (toDate <= fromDate)
    faults.addPart(line, index, 'lineTo', toDate, `a day after ${fromDate}, where the line begins`);
  return {
    kind: (part['lineKind'] as InvoiceLineKind | undefined) ?? 'RECURRING',
    serviceId,
    description: String(part['lineDescription']),
    ...{ fromDate, toDate, amountMinor: amountOf('lineAmount'), taxMinor: amountOf('lineTax') },
  };
}

interface OwnerQuestion {
  readonly currency: string;
  readonly month: Month;
  readonly mapping: Mapping;
  readonly context: InvoiceContext;
  readonly faults: GroupFaults;
}

/** Whose invoice it is: the account, and the contract it names or the one in force in that month. */
function ownerOf(values: StagedValues, { currency, month, mapping, context, faults }: OwnerQuestion) {
  const named = {
    ...(values['accountKey'] !== undefined && { key: String(values['accountKey']) }),
    ...(values['accountName'] !== undefined && { name: String(values['accountName']) }),
    ...(values['accountDomain'] !== undefined && { domain: String(values['accountDomain']) }),
  };
  const accountId = context.lookups.findAccount(named);
  if (accountId === null) {
    const field = (['accountKey', 'accountName', 'accountDomain'] as const).find((name) => name in values);
    faults.add(field ?? 'accountKey', Object.values(named)[0] ?? null, accountWays(mapping));
    return { accountId, contractId: null };
  }
  const contracts = context.contractsByAccount.get(accountId) ?? [];
  const inForce = contracts.filter(({ firstMonth, lastMonth }) => firstMonth <= month && month <= lastMonth);
  const number = values['contract'] as string | undefined;
  const contract = number === undefined ? inForce[0] : contracts.find((one) => one.number === number);
  if (number !== undefined && !contract) {
    const known = contracts.map((one) => one.number).join(', ') || 'none';
    faults.add('contract', number, `a contract of the account: ${known}`);
  }
  const ofCurrency = number === undefined ? (inForce.find((one) => one.currency === currency) ?? contract) : contract;
  if (ofCurrency && ofCurrency.currency !== currency) {
    faults.add('currency', currency, `${ofCurrency.currency}, the currency of contract ${ofCurrency.number}`);
  }
  return { accountId, contractId: ofCurrency?.id ?? null };
}

function checkDates(values: StagedValues, issuedAt: Date, now: Date, faults: GroupFaults): void {
  if (issuedAt > now)
    faults.add('issuedAt', values['issuedAt'], `an instant not after ${now.toISOString()}, which is now`);
  const issuedDay = issuedAt.toISOString().slice(0, 10);
  if (String(values['dueDate']) < issuedDay) {
    faults.add('dueDate', values['dueDate'], `a day from ${issuedDay} on, when it was issued`);
  }
}

/** What the file says of the whole has to be what its lines come to, to the cent. */
function checkTotals(
  values: StagedValues,
  sums: Readonly<Record<'netAmount' | 'taxAmount' | 'grossAmount', bigint>>,
  amounts: AmountReader,
  faults: GroupFaults,
): void {
  for (const [field, sum] of Object.entries(sums)) {
    if (values[field] === undefined || amounts.read(values[field]) === sum) continue;
    faults.add(field, values[field], `${amounts.write(sum)}, what its lines come to`);
  }
}

function paymentOf(
  { key }: RowGroup,
  values: StagedValues,
  mapping: Mapping,
  amounts: AmountReader,
  now: Date,
  faults: GroupFaults,
): ImportedInvoice['payment'] {
  if (values['paidAmount'] === undefined) return null;
  const amountMinor = amounts.read(values['paidAmount']);
  if (amountMinor === null) faults.add('paidAmount', values['paidAmount'], amounts.accepted);
  if (amountMinor === null || amountMinor === 0n) return null;
  const paidAt = values['paidAt'] as string | undefined;
  if (paidAt === undefined) {
    faults.add('paidAt', null, 'when the money came in, as something was paid');
    return null;
  }
  const receivedAt = new Date(paidAt);
  if (receivedAt > now) faults.add('paidAt', paidAt, `an instant not after ${now.toISOString()}, which is now`);
  const reference = (values['paymentReference'] as string | undefined) ?? `${mapping.source}:${key}`;
  return { amountMinor, receivedAt, reference };
}

function checkIsOpen(values: StagedValues, month: Month, { lockedThrough }: InvoiceContext, faults: GroupFaults): void {
  if (lockedThrough === null || month > lockedThrough) return;
  const accepted = `a month that is open in the books; ${month} is locked, as all are up to ${lockedThrough}`;
  faults.add('month' in values ? 'month' : 'issuedAt', month, accepted);
}

/** A contract's recurring fees of months that Tenure invoices by itself would be charged twice. */
function checkNotInvoicedHere(
  invoice: { contractId: number | null; month: Month; lines: readonly ImportedLine[] },
  { billedFrom }: InvoiceContext,
  faults: GroupFaults,
): void {
  const { contractId, month, lines } = invoice;
  if (billedFrom === null || contractId === null || month < billedFrom) return;
  if (!lines.some(({ kind }) => kind === 'RECURRING')) return;
  faults.add('month', month, `a month before ${billedFrom}, from which on the contract is invoiced here`);
}

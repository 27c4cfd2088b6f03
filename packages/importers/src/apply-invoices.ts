import { recordChanges } from '@tenure/db/change';
import { invoiceEntry } from '@tenure/domain/ledger-entries';
import { recordsOf } from '@tenure/workflows/bulk-rows';
import { postEntries } from '@tenure/workflows/ledger';
import { recordPaymentIn } from '@tenure/workflows/payments';
import { holdPostingPeriod } from '@tenure/workflows/posting-period';
import type { Applying } from './applying.ts';
import { ImportRefused } from './import-refused.ts';
import type { ImportedInvoice } from './invoice-groups.ts';

/** Keeps the months from being locked meanwhile. Throws ImportRefused where one has been since it was looked at. */
async function holdMonths({ tx }: Applying, invoices: readonly ImportedInvoice[]): Promise<void> {
  for (const month of [...new Set(invoices.map((invoice) => invoice.month))].sort()) {
    const period = await holdPostingPeriod(tx, month);
    if (period !== month) throw new ImportRefused(`${month} was locked meanwhile; run the import again`);
  }
}

/** Issues the invoices with their lines, posts them to their months, and records what was paid. Ids by number. */
export async function createInvoices(
  applying: Applying,
  invoices: readonly ImportedInvoice[],
): Promise<Map<string, number>> {
  if (invoices.length === 0) return new Map();
  const { tx, actor, now } = applying;
  await holdMonths(applying, invoices);
  const idByNumber = await writeInvoices(applying, invoices);
  const entries = invoices.flatMap(({ number, month: period, currency, accountId, netMinor, taxMinor }) => {
    const invoiceId = idByNumber.get(number);
    if (invoiceId === undefined || netMinor + taxMinor === 0n) return [];
    return [invoiceEntry({ period, currency, accountId, netMinor, taxMinor, invoiceId, invoiceNumber: number })];
  });
  await postEntries(tx, entries, { actor, now });
  const change = { actor, at: now, action: 'invoice.imported', entityType: 'invoice' };
  await recordChanges(
    tx,
    invoices.map(({ number, month, currency, netMinor, taxMinor }) => ({
      ...{ ...change, entityId: idByNumber.get(number) ?? 0 },
      after: { number, month, currency, grossMinor: String(netMinor + taxMinor), source: applying.mapping.source },
    })),
  );
  for (const invoice of invoices) {
    const invoiceId = idByNumber.get(invoice.number);
    if (invoiceId !== undefined) await payInvoice(applying, invoiceId, invoice);
  }
  return idByNumber;
}

/** Records the payment that the file tells of; what exceeds the invoice becomes the customer's credit. */
export async function payInvoice(applying: Applying, invoiceId: number, invoice: ImportedInvoice): Promise<void> {
  const { tx, actor, now } = applying;
  if (invoice.payment === null) return;
  await recordPaymentIn(tx, { ...invoice.payment, invoiceId, currency: invoice.currency }, actor, now);
}

/** One statement for invoices and lines, however many. */
async function writeInvoices(
  { tx, mapping, now }: Applying,
  invoices: readonly ImportedInvoice[],
): Promise<Map<string, number>> {
  const heads = invoices.map(({ lines: _, payment: __, ...head }) => head);
  const lines = invoices.flatMap(({ number, lines: own }) =>
    own.map((line, index) => ({ ...line, number, position: index + 1 })),
  );
  const rows = await tx.$queryRaw<{ id: number; number: string }[]>`
    with issued as (
      insert into invoice (number, kind, account_id, contract_id, month, currency, issued_at, due_date, net_minor,
        tax_minor, gross_minor, source, source_key, created_at)
      select "number", 'IMPORTED', "accountId", "contractId", "month", "currency", "issuedAt", "dueDate", "netMinor",
        "taxMinor", "netMinor" + "taxMinor", ${mapping.source}, "number", ${now}::timestamp
      from jsonb_to_recordset(${recordsOf(heads)}::jsonb) as head(
        "number" text, "accountId" integer, "contractId" integer, "month" text, "currency" text, "issuedAt" timestamp,
        "dueDate" date, "netMinor" bigint, "taxMinor" bigint)
      order by "issuedAt", "number"
      returning id, number
    ), lines as (
      insert into invoice_line (invoice_id, position, kind, service_id, description, from_date, to_date, amount_minor,
        tax_minor)
      select issued.id, "position", "kind", "serviceId", "description", "fromDate", "toDate", "amountMinor", "taxMinor"
      from jsonb_to_recordset(${recordsOf(lines)}::jsonb) as line(
        "number" text, "position" integer, "kind" invoice_line_kind, "serviceId" integer, "description" text,
        "fromDate" date, "toDate" date, "amountMinor" bigint, "taxMinor" bigint)
      join issued on issued.number = line."number"
      order by issued.id, "position"
    )
    select id, number from issued`;
  return new Map(rows.map(({ id, number }) => [number, id]));
}

import type { Transaction } from '@tenure/db/client';
import { invoiceEntry } from '@tenure/domain/ledger-entries';
import type { Month } from '@tenure/domain/month';
import { recordsOf } from './bulk-rows.ts';
import type { InvoiceDraft } from './invoices-lines.ts';
import { type Posting, postEntries } from './ledger.ts';

/** An invoice as it was issued just now; nothing of it is credited or paid yet. */
export interface IssuedInvoice {
  readonly id: number;
  readonly number: string;
  readonly accountId: number;
  readonly currency: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
}

/**
 * Writes the invoices with their lines and posts them to the books' month: two statements for any number. One that is
 * there already is left out of what is returned, which is by id.
 */
export async function postInvoices(
  tx: Transaction,
  drafts: readonly InvoiceDraft[],
  period: Month,
  posting: Posting,
): Promise<IssuedInvoice[]> {
  const issued = await writeInvoices(tx, drafts, posting.now);
  const entries = issued
    // What costs nothing moves nothing in the books.
    .filter((invoice) => invoice.grossMinor > 0n)
    .map((invoice) => invoiceEntry({ ...invoice, period, invoiceId: invoice.id, invoiceNumber: invoice.number }));
  await postEntries(tx, entries, posting);
  return issued;
}

async function writeInvoices(tx: Transaction, drafts: readonly InvoiceDraft[], now: Date): Promise<IssuedInvoice[]> {
  const heads = drafts.map(({ lines: _, ...head }) => head);
  const lines = drafts.flatMap(({ number, lines: own }) =>
    own.map((line, index) => ({ ...line, number, position: index + 1 })),
  );
  const rows = await tx.$queryRaw<IssuedInvoice[]>`
    with issued as (
      insert into invoice (number, kind, account_id, contract_id, month, currency, issued_at, due_date, net_minor,
        tax_minor, gross_minor, source, source_key, created_at)
      select "number", "kind", "accountId", "contractId", "month", "currency", ${now}::timestamp, "dueDate", "netMinor",
        "taxMinor", "netMinor" + "taxMinor", case when "sourceKey" is null then null else 'tenure' end, "sourceKey",
        ${now}::timestamp
      from jsonb_to_recordset(${recordsOf(heads)}::jsonb) as head(
        "number" text, "kind" invoice_kind, "accountId" integer, "contractId" integer, "month" text, "currency" text,
        "dueDate" date, "netMinor" bigint, "taxMinor" bigint, "sourceKey" text)
      on conflict do nothing
      returning id, number, account_id, currency, net_minor, tax_minor, gross_minor
    ), lines as (
      insert into invoice_line (invoice_id, position, kind, service_id, contract_service_id,
        contract_override_id, corrects_line_id, description, from_date, to_date, amount_minor, tax_minor)
      select issued.id, "position", "kind", "serviceId", "contractServiceId", "contractOverrideId",
        "correctsLineId", "description", "fromDate", "toDate", "amountMinor", "taxMinor"
      from jsonb_to_recordset(${recordsOf(lines)}::jsonb) as line(
        "number" text, "position" integer, "kind" invoice_line_kind, "serviceId" integer, "contractServiceId" integer,
        "contractOverrideId" integer, "correctsLineId" integer, "description" text, "fromDate" date, "toDate" date,
        "amountMinor" bigint, "taxMinor" bigint)
      join issued on issued.number = line."number"
      order by issued.id, "position"
    )
    select id, number, account_id as "accountId", currency, net_minor as "netMinor", tax_minor as "taxMinor",
      gross_minor as "grossMinor"
    from issued order by id`;
  return rows;
}

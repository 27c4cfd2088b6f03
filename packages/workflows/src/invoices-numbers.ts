import { recordChanges, systemActor } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import { recordsOf } from './bulk-rows.ts';
import type { InvoiceDraft } from './invoices-lines.ts';

/** The first number that no invoice has, an imported one neither: the prefix with 1, 2 and so on. */
export async function findFreeNumber(tx: Transaction, prefix: string): Promise<string> {
  const rows = await tx.invoice.findMany({ where: { number: { startsWith: prefix } }, select: { number: true } });
  const taken = new Set(rows.map((row) => row.number));
  let serial = 1;
  while (taken.has(`${prefix}${serial}`)) serial += 1;
  return `${prefix}${serial}`;
}

/**
 * Tells, once each, of invoices that could not be issued because another one, such as an imported one, has their
 * number: the audit trail keeps it and the people of finance are notified. Returns the numbers that are new.
 */
export async function reportTakenNumbers(
  tx: Transaction,
  drafts: readonly InvoiceDraft[],
  issued: readonly { readonly number: string }[],
  now: Date,
): Promise<string[]> {
  const issuedNumbers = new Set(issued.map((invoice) => invoice.number));
  const left = drafts.filter((draft) => !issuedNumbers.has(draft.number));
  if (left.length === 0) return [];
  const taken = await findTaken(tx, left);
  const contracts = left.filter((draft) => taken.has(draft.number));
  await recordChanges(
    tx,
    contracts.map(({ contractId: entityId, number, month }) => {
      const change = { actor: systemActor, at: now, action, entityType: 'contract', entityId };
      return { ...change, after: { number, month } };
    }),
  );
  return contracts.map((draft) => draft.number);
}

const action = 'invoice.number-taken';

/** Of these numbers those that another contract's or month's invoice has, and that nobody was told of. */
async function findTaken(tx: Transaction, drafts: readonly InvoiceDraft[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ number: string }[]>`
    select draft.number from jsonb_to_recordset(${recordsOf(drafts.map(headOf))}::jsonb)
      as draft("number" text, "contractId" integer, "month" text)
    join invoice i on i.number = draft."number"
    where not (i.kind = 'PERIODIC' and i.contract_id = draft."contractId" and i.month = draft."month")
      and not exists (select from audit_entry a where a.entity_type = 'contract' and a.entity_id = draft."contractId"
        and a.action = ${action} and a.after ->> 'number' = draft."number")`;
  return new Set(rows.map((row) => row.number));
}

function headOf({ number, contractId, month }: InvoiceDraft) {
  return { number, contractId, month };
}

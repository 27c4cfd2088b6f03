import type { Actor } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import { isBalanced, type LedgerEntryDraft } from '@tenure/domain/ledger-entries';
import { recordsOf, slicesOf } from './bulk-rows.ts';

/** Who posts, and when. */
export interface Posting {
  readonly actor: Actor;
  readonly now: Date;
}

/** `reversesId` is the entry that a reversal takes back. */
export type EntryToPost = LedgerEntryDraft & { readonly reversesId?: number | null };

/** Rows of one statement: enough that the round trip does not count, few enough for one message. */
const batchSize = 2_000;

/**
 * Posts entries: the only place that writes the ledger (§11). One whose `dedupeKey` is there already is not posted
 * again. Returns the ids by dedupe key, new and old ones. Throws RangeError on an unbalanced one; the database would
 * refuse it too.
 */
export async function postEntries(
  tx: Transaction,
  entries: readonly EntryToPost[],
  posting: Posting,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const batch of slicesOf(entries, batchSize)) {
    for (const row of await postBatch(tx, batch, posting)) ids.set(row.dedupeKey, row.id);
  }
  return ids;
}

/** As `postEntries`, for one. Returns its id. */
export async function postEntry(tx: Transaction, entry: EntryToPost, posting: Posting): Promise<number> {
  const id = (await postEntries(tx, [entry], posting)).get(entry.dedupeKey);
  if (id === undefined) throw new Error(`the entry ${entry.dedupeKey} was not posted`);
  return id;
}

interface PostedEntry {
  readonly id: number;
  readonly dedupeKey: string;
}

async function postBatch(
  tx: Transaction,
  batch: readonly EntryToPost[],
  { actor, now }: Posting,
): Promise<PostedEntry[]> {
  const unbalanced = batch.find((entry) => !isBalanced(entry));
  if (unbalanced) throw new RangeError(`The entry ${unbalanced.dedupeKey} is not balanced.`);
  const heads = batch.map(({ lines: _, ...entry }, position) => ({ ...entry, position }));
  const lines = batch.flatMap((entry) =>
    entry.lines.map((line, position) => ({ ...line, position, dedupeKey: entry.dedupeKey })),
  );
  const posted = await tx.$queryRaw<PostedEntry[]>`
    with posted as (
      insert into ledger_entry (kind, period, currency, account_id, posted_at, memo, dedupe_key, reverses_id,
        created_by_id)
      select "kind", "period", "currency", "accountId", ${now}::timestamp, "memo", "dedupeKey", "reversesId",
        ${actor.userId}::integer
      from jsonb_to_recordset(${recordsOf(heads)}::jsonb) as entry(
        "kind" ledger_entry_kind, "period" text, "currency" text, "accountId" integer, "memo" text, "dedupeKey" text,
        "reversesId" integer, "position" integer)
      order by "position" on conflict (dedupe_key) do nothing returning id, dedupe_key
    ), lines as (
      insert into ledger_line (entry_id, ledger_account, debit_minor, credit_minor, invoice_id, credit_id)
      select posted.id, "ledgerAccount", "debitMinor", "creditMinor", "invoiceId", "creditId"
      from jsonb_to_recordset(${recordsOf(lines)}::jsonb) as line(
        "dedupeKey" text, "ledgerAccount" text, "debitMinor" bigint, "creditMinor" bigint,
        "invoiceId" integer, "creditId" integer, "position" integer)
      join posted on posted.dedupe_key = line."dedupeKey"
      order by posted.id, line."position"
    )
    select id, dedupe_key as "dedupeKey" from posted`;
  return posted.length === batch.length ? posted : findPosted(tx, batch);
}

/** Where a step is repeated, its entries are found again. */
function findPosted(tx: Transaction, batch: readonly EntryToPost[]): Promise<PostedEntry[]> {
  return tx.$queryRaw<PostedEntry[]>`
    select id, dedupe_key as "dedupeKey" from ledger_entry
    where dedupe_key = any(${batch.map((entry) => entry.dedupeKey)})`;
}

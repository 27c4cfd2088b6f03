import { type Actor, recordChange } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Credit } from '@tenure/db/generated/prisma/client';
import { reversedTaxOf } from '@tenure/domain/credit-tax';
import { reversalEntry } from '@tenure/domain/ledger-entries';
import { monthOf } from '@tenure/domain/month';
import { differenceOf } from './audit-image.ts';
import { type CreditReference, holdCredit } from './credits.ts';
import { textOf } from './input-text.ts';
import { postEntry } from './ledger.ts';
import { holdPostingPeriod } from './posting-period.ts';
import { Conflict } from './refusals.ts';
import { inTransaction } from './transaction.ts';

/**
 * Takes back what an issued credit still holds, with a new entry (§11); what was applied stays applied. An overpayment
 * can't be taken back: that would be a refund. Throws InvalidInput, NotFound, StaleVersion, Conflict.
 */
export async function reverseCredit(
  db: Database,
  input: CreditReference & { readonly reason: string },
  actor: Actor,
  now: Date,
): Promise<Credit> {
  const reason = textOf('reason', input.reason, 1_000);
  return inTransaction(db, async (tx) => {
    const period = await holdPostingPeriod(tx, monthOf(now.getTime()));
    const before = await holdCredit(tx, input);
    const { id, number, kind, accountId, currency } = before;
    if (before.status !== 'ISSUED') throw new Conflict(`Credit ${number} is ${before.status}, not ISSUED.`);
    if (kind === 'OVERPAYMENT')
      throw new Conflict(`Credit ${number} is the customer's own money and can't be reversed.`);
    const amountMinor = before.amountMinor - before.appliedMinor - before.reversedMinor;
    if (amountMinor === 0n) throw new Conflict(`Credit ${number} is applied in full; nothing is left to reverse.`);
    const issue = await tx.ledgerEntry.findUnique({ where: { dedupeKey: `credit-issued:${id}` } });
    const subject = { creditId: id, creditNumber: number, creditKind: kind };
    const taxMinor = reversedTaxOf(before, amountMinor);
    const entry = reversalEntry({ period, accountId, currency, amountMinor, taxMinor, reason, ...subject });
    await postEntry(tx, { ...entry, reversesId: issue?.id ?? null }, { actor, now });
    const data = { status: 'REVERSED', reversedMinor: { increment: amountMinor } } as const;
    const credit = await tx.credit.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
    const change = { actor, at: now, action: 'credit.reversed', entityType: 'credit', entityId: id };
    await recordChange(tx, { ...change, ...differenceOf(before, credit), reason });
    return credit;
  });
}

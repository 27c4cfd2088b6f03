import { type Actor, type Change, recordChanges, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Credit } from '@tenure/db/generated/prisma/client';
import { creditIssuedEntry } from '@tenure/domain/ledger-entries';
import { type Month, monthOf } from '@tenure/domain/month';
import { recordsOf } from './bulk-rows.ts';
import { postEntries } from './ledger.ts';
import { holdPostingPeriod } from './posting-period.ts';
import { Conflict, NotFound } from './refusals.ts';
import { inTransaction } from './transaction.ts';

const batchSize = 500;

/** Posts an approved credit (§11); one that is issued already is returned as it is. Throws NotFound, Conflict. */
export async function issueCredit(
  db: Database,
  { creditId }: { readonly creditId: number },
  actor: Actor,
  now: Date,
): Promise<Credit> {
  return inTransaction(db, async (tx) => {
    await issueCreditsIn(tx, [creditId], actor, now);
    const credit = await tx.credit.findUnique({ where: { id: creditId } });
    if (!credit) throw new NotFound('credit', creditId);
    if (credit.status !== 'ISSUED') throw new Conflict(`Credit ${credit.number} is ${credit.status}, not APPROVED.`);
    return credit;
  });
}

/**
 * Issues those of the credits that are APPROVED, in the caller's transaction and in a constant number of statements.
 * Returns the ids of those it issued.
 */
export async function issueCreditsIn(
  tx: Transaction,
  creditIds: readonly number[],
  actor: Actor,
  now: Date,
): Promise<number[]> {
  const ids = [...creditIds];
  const asked = await tx.credit.findMany({ where: { id: { in: ids }, status: 'APPROVED' } });
  const wanted = [...new Set(asked.map((credit) => wantedMonthOf(credit, now)))].sort();
  const periods = new Map<Month, Month>();
  for (const month of wanted) periods.set(month, await holdPostingPeriod(tx, month));
  await tx.$queryRaw`select id from credit where id = any(${ids}) order by id for update`;
  const credits = await tx.credit.findMany({ where: { id: { in: ids }, status: 'APPROVED' }, orderBy: { id: 'asc' } });
  const issues = credits.flatMap((credit) => {
    const period = periods.get(wantedMonthOf(credit, now));
    return period ? [{ credit, period }] : [];
  });
  if (issues.length === 0) return [];
  await postEntries(tx, issues.map(entryOf), { actor, now });
  const rows = issues.map(({ credit, period }) => ({ creditId: credit.id, period }));
  await tx.$executeRaw`
    update credit set status = 'ISSUED', issued_at = ${now}::timestamp, issued_period = given."period",
      version = version + 1
    from jsonb_to_recordset(${recordsOf(rows)}::jsonb) as given("creditId" integer, "period" text)
    where credit.id = given."creditId"`;
  await recordChanges(
    tx,
    issues.map((issue): Change => ({ actor, at: now, ...changeOf(issue) })),
  );
  return issues.map(({ credit }) => credit.id);
}

interface Issue {
  readonly credit: Credit;
  readonly period: Month;
}

/** An SLA credit belongs to the month of the failure (§11), any other to the month of its issue. */
function wantedMonthOf({ kind, serviceMonth }: Credit, now: Date): Month {
  const isSla = kind === 'SLA' || kind === 'SLA_ADJUSTMENT';
  return isSla && serviceMonth ? serviceMonth : monthOf(now.getTime());
}

function entryOf({ credit, period }: Issue) {
  const { id, number, kind, accountId, currency, amountMinor, taxMinor } = credit;
  const subject = { creditId: id, creditNumber: number, creditKind: kind };
  return creditIssuedEntry({ period, accountId, currency, amountMinor, taxMinor, ...subject });
}

function changeOf({ credit, period }: Issue) {
  return {
    action: 'credit.issued',
    entityType: 'credit',
    entityId: credit.id,
    before: { status: credit.status },
    after: { status: 'ISSUED', issuedPeriod: period, amountMinor: String(credit.amountMinor) },
  };
}

/** Issues whatever is approved, or of these credits, in batches. Returns how many. Safe to run by several at once. */
export async function issueApprovedCredits(db: Database, now: Date, creditIds?: readonly number[]): Promise<number> {
  let issued = 0;
  for (;;) {
    const ofCredits = creditIds ? { id: { in: [...creditIds] } } : {};
    const waiting = await db.credit.findMany({
      where: { ...ofCredits, status: 'APPROVED' },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: batchSize,
    });
    if (waiting.length === 0) return issued;
    const ids = waiting.map((credit) => credit.id);
    issued += (await inTransaction(db, (tx) => issueCreditsIn(tx, ids, systemActor, now))).length;
  }
}

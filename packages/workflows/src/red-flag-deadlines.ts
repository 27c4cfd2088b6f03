import { systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { RedFlag } from '@tenure/db/generated/prisma/client';
import { findPeople, mailOfFlag, securityReportLink, superiorRoles, tellOfFlag } from './red-flag-people.ts';
import { changeRedFlag, holdRedFlag } from './red-flag-rows.ts';
import { inTransaction } from './transaction.ts';

/**
 * Escalates flags that nobody acknowledged in time, once (§16). At the due instant it is in time. Of a security report
 * the superiors get a mail too. Returns how many it escalated.
 */
export async function escalateDueFlags(db: Database, now: Date): Promise<number> {
  const due = await db.redFlag.findMany({
    where: { acknowledgeDueAt: { lt: now }, acknowledgedAt: null, escalatedAt: null, endedAt: null },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  let escalated = 0;
  for (const { id } of due) {
    if (await inTransaction(db, (tx) => escalateFlag(tx, id, now))) escalated += 1;
  }
  return escalated;
}

/** Somebody may have been quicker: it is looked at again once it is held. */
async function escalateFlag(tx: Transaction, flagId: number, now: Date): Promise<boolean> {
  const flag = await holdRedFlag(tx, { flagId });
  if (flag.acknowledgedAt || flag.escalatedAt || flag.endedAt || !flag.acknowledgeDueAt) return false;
  const reason = `Not acknowledged by ${minuteText(flag.acknowledgeDueAt)}.`;
  const events = [{ kind: 'ESCALATED' as const, toValue: superiorRoles.join(', '), reason }];
  const data = { escalatedAt: now };
  await changeRedFlag(tx, flag, { actor: systemActor, now, action: 'escalated', data, events, reason });
  await tellSuperiors(tx, flag, reason, now);
  return true;
}

async function tellSuperiors(tx: Transaction, flag: RedFlag, reason: string, now: Date): Promise<void> {
  const superiors = await findPeople(tx, superiorRoles);
  const title = `Escalated: red flag ${flag.number}, ${flag.title}`;
  const report = await tx.securityReport.findUnique({ where: { flagId: flag.id }, select: { id: true } });
  const news = { what: 'escalated', title, now, ...(report ? { link: securityReportLink(report.id) } : {}) };
  await tellOfFlag(tx, flag, [flag.ownerId, ...superiors.map(({ id }) => id)], news);
  if (!report) return;
  const body = `${flag.title}.\n${reason} Please see to it that somebody acknowledges it now.`;
  await mailOfFlag(tx, flag, superiors, { ...news, body });
}

/** Wakes flags whose snooze is over at `now`, and tells their owners. Returns how many. */
export async function wakeSnoozedFlags(db: Database, now: Date): Promise<number> {
  const due = await db.redFlag.findMany({
    where: { snoozedUntilAt: { lte: now }, endedAt: null },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  let woken = 0;
  for (const { id } of due) {
    if (await inTransaction(db, (tx) => wakeFlag(tx, id, now))) woken += 1;
  }
  return woken;
}

async function wakeFlag(tx: Transaction, flagId: number, now: Date): Promise<boolean> {
  const flag = await holdRedFlag(tx, { flagId });
  if (flag.snoozedUntilAt === null || flag.snoozedUntilAt > now || flag.endedAt) return false;
  const events = [{ kind: 'WOKEN' as const, fromValue: flag.snoozedUntilAt.toISOString() }];
  const data = { snoozedUntilAt: null, snoozeReason: null };
  const woken = await changeRedFlag(tx, flag, { actor: systemActor, now, action: 'woken', data, events });
  const title = `Back from its snooze: red flag ${flag.number}, ${flag.title}`;
  await tellOfFlag(tx, flag, [flag.ownerId], { what: `woken:${woken.version}`, title, now });
  return true;
}

function minuteText(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

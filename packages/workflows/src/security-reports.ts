import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { RedFlag, SecurityReport } from '@tenure/db/generated/prisma/client';
import type { FlagLine } from '@tenure/domain/red-flag-finding';
import { imageOf } from './audit-image.ts';
import { textOf } from './input-text.ts';
import { findPolicyInForce } from './operating-policies.ts';
import { changeRedFlags, openEpisode } from './red-flag-rows.ts';
import { Conflict, InvalidInput, NotFound } from './refusals.ts';
import { pageCounsel } from './security-paging.ts';
import { inTransaction } from './transaction.ts';

export interface NewSecurityReport {
  readonly title: string;
  readonly details: string;
  readonly accountId?: number | null | undefined;
  /** A ticket is reported once; nothing for `accountId` means its account. */
  readonly ticketId?: number | null | undefined;
}

export interface PagedReport {
  readonly report: SecurityReport;
  /** Names of those who were told at once. */
  readonly paged: readonly string[];
}

/**
 * Takes up a weakness or a leak: raises its flag and pages the general counsel in the same transaction, so that no report
 * is kept that nobody was told of (§16). Throws InvalidInput, NotFound, Conflict.
 */
export async function reportSecurity(
  db: Database,
  input: NewSecurityReport,
  actor: Actor,
  now: Date,
): Promise<PagedReport> {
  const title = textOf('title', input.title, 200);
  const details = textOf('details', input.details, 20_000);
  return inTransaction(db, async (tx) => {
    await changeRedFlags(tx);
    const ticketId = input.ticketId ?? null;
    const accountId = await accountOf(tx, input.accountId ?? null, ticketId);
    return takeUp(tx, { title, details, accountId, ticketId }, actor, now);
  });
}

type CheckedReport = Pick<SecurityReport, 'title' | 'details' | 'accountId' | 'ticketId'>;

/** The caller holds the lock of red flags. */
async function takeUp(tx: Transaction, checked: CheckedReport, actor: Actor, now: Date): Promise<PagedReport> {
  const number = await nextNumber(tx);
  const flag = await raiseFlag(tx, number, checked, actor, now);
  const report = await tx.securityReport.create({
    data: { ...checked, number, flagId: flag.id, reportedAt: now, reportedById: actor.userId },
  });
  const change = { actor, at: now, entityType: 'security-report', entityId: report.id };
  // What was reported is for those who work it, not for every reader of the audit trail.
  const { details: _, ...image } = report;
  await recordChange(tx, { ...change, action: 'security-report.reported', after: imageOf(image) });
  return { report, paged: await pageCounsel(tx, report, flag, now) };
}

async function raiseFlag(
  tx: Transaction,
  number: number,
  { ticketId }: CheckedReport,
  actor: Actor,
  now: Date,
): Promise<RedFlag> {
  const policy = await findPolicyInForce(tx, 'RED_FLAG', now);
  const line: FlagLine = {
    label: 'Security report',
    period: now.toISOString().slice(0, 10),
    value: String(number),
    threshold: 'any',
    isOver: true,
    numerator: null,
    denominator: null,
    n: null,
    currency: null,
    reason: null,
    rows: ticketId === null ? null : { ticketIds: [ticketId] },
  };
  const inputs = { policyId: policy.id, policyNumber: policy.number, snapshot: null, lines: [line] };
  const handling = policy.content.rules.SECURITY_REPORT;
  const episode = { rule: 'SECURITY_REPORT', subject: `security-report:${number}`, inputs, handling } as const;
  return openEpisode(tx, { ...episode, title: `Security report ${number}` }, actor, now);
}

async function nextNumber(tx: Transaction): Promise<number> {
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    select nextval(pg_get_serial_sequence('security_report', 'number'))::integer as number`;
  if (!row) throw new Error('the database gave no number for a security report');
  return row.number;
}

async function accountOf(tx: Transaction, accountId: number | null, ticketId: number | null): Promise<number | null> {
  if (accountId !== null && (await tx.account.count({ where: { id: accountId } })) === 0) {
    throw new NotFound('account', accountId);
  }
  if (ticketId === null) return accountId;
  const ticket = await tx.ticket.findUnique({ where: { id: ticketId }, include: { securityReport: true } });
  if (!ticket) throw new NotFound('ticket', ticketId);
  if (ticket.securityReport) {
    throw new Conflict(`Ticket #${ticket.number} is security report ${ticket.securityReport.number} already.`);
  }
  if (accountId !== null && ticket.accountId !== null && accountId !== ticket.accountId) {
    throw new InvalidInput('accountId', accountId, `the account of ticket #${ticket.number}, ${ticket.accountId}`);
  }
  return accountId ?? ticket.accountId;
}

import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Prisma, SecurityReport, SecurityReportStatus } from '@tenure/db/generated/prisma/client';
import { type RedFlagOutcome, redFlagOutcomes } from '@tenure/domain/red-flag-vocabulary';
import { differenceOf } from './audit-image.ts';
import { textOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';
import { changeRedFlag, holdRedFlag, type RedFlagChange } from './red-flag-rows.ts';
import { Conflict, Forbidden } from './refusals.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

export interface SecurityReference {
  readonly reportId: number;
  readonly expectedVersion?: number | undefined;
}

export interface ReasonedReference extends SecurityReference {
  readonly reason: string;
}

const longestReason = 2_000;

/** Says that somebody works it; ends the wait for an escalation. Throws NotFound, StaleVersion, Conflict, Forbidden. */
export async function acknowledgeSecurityReport(
  db: Database,
  input: SecurityReference,
  actor: Actor,
  now: Date,
): Promise<SecurityReport> {
  checkIsPerson(actor);
  return moveReport(db, input, 'REPORTED', (report) => ({
    data: { status: 'ACKNOWLEDGED' },
    action: 'acknowledged',
    flag: {
      ...{ actor, now, action: 'acknowledged' },
      data: { acknowledgedAt: now, acknowledgedById: actor.userId },
      events: [{ kind: 'ACKNOWLEDGED', toValue: `Security report ${report.number}` }],
    },
  }));
}

/** Says why there is no danger any more; a second person has to agree. Throws InvalidInput, NotFound, StaleVersion, Conflict, Forbidden. */
export async function proposeSecurityClearance(
  db: Database,
  input: ReasonedReference,
  actor: Actor,
  now: Date,
): Promise<SecurityReport> {
  checkIsPerson(actor);
  const reason = textOf('reason', input.reason, longestReason);
  return moveReport(db, input, 'ACKNOWLEDGED', () => ({
    data: {
      status: 'CLEAR_PROPOSED',
      clearReason: reason,
      clearProposedById: actor.userId,
      clearProposedAt: now,
    },
    action: 'clearance-proposed',
    flag: {
      ...{ actor, now, action: 'updated', data: {}, reason },
      events: [{ kind: 'UPDATED', toValue: 'Clearance proposed', reason }],
    },
  }));
}

/** Sends it back to work. Throws as `proposeSecurityClearance`. */
export async function declineSecurityClearance(
  db: Database,
  input: ReasonedReference,
  actor: Actor,
  now: Date,
): Promise<SecurityReport> {
  checkIsPerson(actor);
  const reason = textOf('reason', input.reason, longestReason);
  return moveReport(db, input, 'CLEAR_PROPOSED', () => ({
    data: { status: 'ACKNOWLEDGED', clearReason: null, clearProposedById: null, clearProposedAt: null },
    action: 'clearance-declined',
    flag: {
      ...{ actor, now, action: 'updated', data: {}, reason },
      events: [{ kind: 'UPDATED', toValue: 'Clearance declined', reason }],
    },
  }));
}

/** Agrees that there is no danger any more, and ends the flag; never by who proposed it (§16, §20). Throws as `proposeSecurityClearance`. */
export async function clearSecurityReport(
  db: Database,
  input: ReasonedReference & { readonly outcome?: RedFlagOutcome | undefined },
  actor: Actor,
  now: Date,
): Promise<SecurityReport> {
  checkIsPerson(actor);
  const reason = textOf('reason', input.reason, longestReason);
  const outcome = choiceOf('outcome', input.outcome ?? 'FIXED', redFlagOutcomes);
  return moveReport(db, input, 'CLEAR_PROPOSED', (report) => {
    if (report.clearProposedById === actor.userId) {
      throw new Conflict(`You proposed to clear security report ${report.number}; someone else has to agree.`);
    }
    const ending = { endedAt: now, endReason: 'Cleared by two people.', outcome, outcomeNote: reason };
    return {
      data: { status: 'CLEARED', clearedById: actor.userId, clearedAt: now },
      action: 'cleared',
      flag: {
        ...{ actor, now, action: 'ended', data: ending, reason },
        events: [
          { kind: 'OUTCOME_SET', toValue: outcome, reason },
          { kind: 'ENDED', reason },
        ],
      },
    };
  });
}

interface ReportMove {
  readonly data: Prisma.SecurityReportUncheckedUpdateInput;
  /** What follows `security-report.` in the audit trail. */
  readonly action: string;
  readonly flag: RedFlagChange;
}

/** The report first, then its flag: always in this order. */
async function moveReport(
  db: Database,
  reference: SecurityReference,
  from: SecurityReportStatus,
  moveOf: (report: SecurityReport) => ReportMove,
): Promise<SecurityReport> {
  return inTransaction(db, async (tx) => {
    const before = await holdReport(tx, reference);
    if (before.status !== from)
      throw new Conflict(`Security report ${before.number} is ${before.status}, not ${from}.`);
    const { data, action, flag } = moveOf(before);
    const report = await tx.securityReport.update({
      where: { id: before.id },
      data: { ...data, version: { increment: 1 } },
    });
    const { actor, now: at, reason = null } = flag;
    const entity = { entityType: 'security-report', entityId: report.id, action: `security-report.${action}` };
    await recordChange(tx, { actor, at, reason, ...entity, ...differenceOf(before, report) });
    await changeRedFlag(tx, await holdRedFlag(tx, { flagId: report.flagId }), flag);
    return report;
  });
}

async function holdReport(tx: Transaction, reference: SecurityReference): Promise<SecurityReport> {
  await lockRow(tx, 'security_report', 'security report', reference.reportId);
  const report = await tx.securityReport.findUniqueOrThrow({ where: { id: reference.reportId } });
  checkVersion(report, reference.expectedVersion);
  return report;
}

function checkIsPerson(actor: Actor): void {
  if (actor.userId === null) throw new Forbidden('Security reports are worked by people; nobody is signed in.');
}

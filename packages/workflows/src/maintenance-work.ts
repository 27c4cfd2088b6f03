import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Maintenance } from '@tenure/db/generated/prisma/client';
import { pastInstantOf } from './incident-fields.ts';
import { textOf } from './input-text.ts';
import { checkIsScheduled, nameOf } from './maintenance.ts';
import { changeMaintenanceRow, type MaintenanceReference } from './maintenance-change.ts';
import { Conflict, InvalidInput } from './refusals.ts';

export interface MaintenanceStep extends MaintenanceReference {
  /** When it was, where that is not now. */
  readonly at?: Date | undefined;
}

/** The work begins. What is not an emergency needs its approval first. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function startMaintenance(
  db: Database,
  input: MaintenanceStep,
  actor: Actor,
  now: Date,
): Promise<Maintenance> {
  const at = pastInstantOf('at', input.at ?? now, now);
  return changeMaintenanceRow(db, input, async (_tx, before) => {
    checkIsScheduled(before, 'started');
    if (!before.isEmergency && before.approvedAt === null) {
      throw new Conflict(`${nameOf(before)} has to be approved before it is started.`);
    }
    return { actor, now, action: 'maintenance.started', data: { status: 'IN_PROGRESS', actualStartAt: at } };
  });
}

/** The work is done; what went on after the window is overrun, which counts (§10). Throws as `startMaintenance`. */
export async function completeMaintenance(
  db: Database,
  input: MaintenanceStep,
  actor: Actor,
  now: Date,
): Promise<Maintenance> {
  const at = pastInstantOf('at', input.at ?? now, now);
  return changeMaintenanceRow(db, input, async (_tx, before) => {
    const { status, actualStartAt } = before;
    if (status !== 'IN_PROGRESS' || actualStartAt === null) {
      throw new Conflict(`${nameOf(before)} is not in progress, so it can't be completed.`);
    }
    if (at < actualStartAt) {
      throw new InvalidInput('at', at, `an instant from the start, ${actualStartAt.toISOString()}, on`);
    }
    return { actor, now, action: 'maintenance.completed', data: { status: 'COMPLETED', actualEndAt: at } };
  });
}

export interface MaintenanceCancellation extends MaintenanceReference {
  readonly reason: string;
}

/** Calls off work that has not begun. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function cancelMaintenance(
  db: Database,
  input: MaintenanceCancellation,
  actor: Actor,
  now: Date,
): Promise<Maintenance> {
  const reason = textOf('reason', input.reason, 2_000);
  return changeMaintenanceRow(db, input, async (_tx, before) => {
    checkIsScheduled(before, 'cancelled');
    return { actor, now, action: 'maintenance.cancelled', reason, data: { status: 'CANCELLED' } };
  });
}

/** Milliseconds of work beyond the window so far (§10). */
export function overrunMs(
  { endAt, actualStartAt, actualEndAt }: Pick<Maintenance, 'endAt' | 'actualStartAt' | 'actualEndAt'>,
  now: Date,
): number {
  if (actualStartAt === null) return 0;
  const workedTo = (actualEndAt ?? now).getTime();
  return Math.max(0, workedTo - Math.max(endAt.getTime(), actualStartAt.getTime()));
}

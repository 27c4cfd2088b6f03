import { type Actor, recordChange } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Maintenance } from '@tenure/db/generated/prisma/client';
import { imageOf } from './audit-image.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import {
  changeMaintenanceRow,
  holdWindows,
  type MaintenanceReference,
  type MaintenanceWithServices,
} from './maintenance-change.ts';
import { checkIsFree, type MaintenanceWindow, windowOf } from './maintenance-window.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

const longestEvidence = 1_000;

export interface NewMaintenance {
  readonly title: string;
  readonly description?: string | null | undefined;
  readonly serviceIds: readonly number[];
  /** None means everywhere. */
  readonly regions?: readonly string[] | undefined;
  readonly startAt: Date;
  readonly endAt: Date;
  /** Emergency work may have begun; it is never excluded from downtime (§10). */
  readonly isEmergency?: boolean | undefined;
  /** Whether customers are told now; nothing means yes. */
  readonly announce?: boolean | undefined;
  /** Where the announcement and the approval can be seen. */
  readonly evidence?: string | null | undefined;
}

/** Plans work on services (§10) and announces it. Throws InvalidInput, Conflict where it overlaps other work. */
export async function planMaintenance(
  db: Database,
  input: NewMaintenance,
  actor: Actor,
  now: Date,
): Promise<Maintenance> {
  const title = textOf('title', input.title);
  const description = optionalTextOf('description', input.description, 5_000);
  const evidence = optionalTextOf('evidence', input.evidence, longestEvidence);
  const isAnnounced = input.announce ?? true;
  return inTransaction(db, async (tx) => {
    await holdWindows(tx);
    const wanted = { ...input, regions: input.regions ?? [], isEmergency: input.isEmergency ?? false };
    const { serviceIds, regions, ...window } = await windowOf(tx, wanted, now);
    await checkIsFree(tx, { ...window, serviceIds, regions }, null);
    const maintenance = await tx.maintenance.create({
      data: {
        ...{ ...window, title, description, evidence, regions: [...regions], createdById: actor.userId },
        ...{ announcedAt: isAnnounced ? now : null, createdAt: now, updatedAt: now },
        services: { create: serviceIds.map((serviceId) => ({ serviceId })) },
      },
    });
    const change = { actor, at: now, entityType: 'maintenance', entityId: maintenance.id };
    const after = imageOf({ ...maintenance, serviceIds });
    await recordChange(tx, { ...change, action: 'maintenance.planned', after });
    const announced = { announcedAt: now.toISOString() };
    if (isAnnounced) await recordChange(tx, { ...change, action: 'maintenance.announced', after: announced });
    return maintenance;
  });
}

export interface MaintenanceUpdate extends MaintenanceReference {
  /** Nothing leaves a field as it is. */
  readonly title?: string | undefined;
  readonly description?: string | null | undefined;
  readonly serviceIds?: readonly number[] | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly startAt?: Date | undefined;
  readonly endAt?: Date | undefined;
  readonly evidence?: string | null | undefined;
}

/**
 * Changes planned work that has not begun. Another window, service or region has to be announced and approved anew: where
 * it was announced, that happens now and the notice runs from now. Throws InvalidInput, NotFound, StaleVersion, Conflict.
 */
export async function changeMaintenance(
  db: Database,
  input: MaintenanceUpdate,
  actor: Actor,
  now: Date,
): Promise<Maintenance> {
  return changeMaintenanceRow(db, input, async (tx, before) => {
    checkIsScheduled(before, 'changed');
    const words = wordsOf(input);
    const window = await windowOf(tx, { ...before, ...givenWindow(input) }, now);
    const isMoved = describeWindow(window) !== describeWindow(before);
    if (isMoved) await checkIsFree(tx, window, before.id);
    const { serviceIds, regions, startAt, endAt } = window;
    const announcedAt = before.announcedAt && now;
    const anew = isMoved
      ? { startAt, endAt, regions: [...regions], announcedAt, approvedById: null, approvedAt: null }
      : {};
    const change = { actor, now, action: 'maintenance.changed', data: { ...words, ...anew } };
    return isMoved ? { ...change, serviceIds } : change;
  });
}

function wordsOf(input: MaintenanceUpdate) {
  const { title, description, evidence } = input;
  return {
    ...(title === undefined ? {} : { title: textOf('title', title) }),
    ...(description === undefined ? {} : { description: optionalTextOf('description', description, 5_000) }),
    ...(evidence === undefined ? {} : { evidence: optionalTextOf('evidence', evidence, longestEvidence) }),
  };
}

function givenWindow({ serviceIds, regions, startAt, endAt }: MaintenanceUpdate): Partial<MaintenanceWindow> {
  return {
    ...(serviceIds === undefined ? {} : { serviceIds }),
    ...(regions === undefined ? {} : { regions }),
    ...(startAt === undefined ? {} : { startAt }),
    ...(endAt === undefined ? {} : { endAt }),
  };
}

function describeWindow({ startAt, endAt, serviceIds, regions }: MaintenanceWindow): string {
  return [startAt.toISOString(), endAt.toISOString(), serviceIds.join(), regions.toSorted().join()].join(' ');
}

/** Tells customers of it, from which the notice counts. Throws NotFound, StaleVersion, Conflict. */
export async function announceMaintenance(
  db: Database,
  input: MaintenanceReference,
  actor: Actor,
  now: Date,
): Promise<Maintenance> {
  return changeMaintenanceRow(db, input, async (_tx, before) => {
    checkIsScheduled(before, 'announced');
    if (before.announcedAt)
      throw new Conflict(`${nameOf(before)} was announced at ${before.announcedAt.toISOString()}.`);
    return { actor, now, action: 'maintenance.announced', data: { announcedAt: now } };
  });
}

export interface MaintenanceApproval extends MaintenanceReference {
  /** Where the announcement and the approval can be seen; needed here where it was not given before. */
  readonly evidence?: string | null | undefined;
}

/** Approves work that somebody else planned, before it begins (§20). Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function approveMaintenance(
  db: Database,
  input: MaintenanceApproval,
  actor: Actor,
  now: Date,
): Promise<Maintenance> {
  const given = optionalTextOf('evidence', input.evidence, longestEvidence);
  return changeMaintenanceRow(db, input, async (_tx, before) => {
    checkIsScheduled(before, 'approved');
    if (before.approvedAt) throw new Conflict(`${nameOf(before)} is approved already.`);
    if (actor.userId === null || actor.userId === before.createdById) {
      throw new Conflict(`${nameOf(before)} has to be approved by a person other than who planned it.`);
    }
    const evidence = given ?? before.evidence;
    if (evidence === null)
      throw new InvalidInput('evidence', null, 'where the announcement and the approval can be seen');
    const data = { evidence, approvedById: actor.userId, approvedAt: now };
    return { actor, now, action: 'maintenance.approved', data };
  });
}

export function checkIsScheduled(maintenance: MaintenanceWithServices, doing: string): void {
  if (maintenance.status === 'SCHEDULED') return;
  const words = maintenance.status.toLowerCase().replace('_', ' ');
  throw new Conflict(`${nameOf(maintenance)} is ${words} and can't be ${doing} any more.`);
}

export function nameOf(maintenance: Pick<Maintenance, 'number'>): string {
  return `Maintenance #${maintenance.number}`;
}

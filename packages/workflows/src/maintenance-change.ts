import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Maintenance, Prisma } from '@tenure/db/generated/prisma/client';
import { differenceOf } from './audit-image.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

/** Names the planned work to change. */
export interface MaintenanceReference {
  readonly maintenanceId: number;
  readonly expectedVersion?: number | undefined;
}

export type MaintenanceWithServices = Maintenance & { readonly serviceIds: number[] };

/** Windows are compared with each other, so they are changed one at a time. */
const windowsLock = 20_260_003;

export async function holdWindows(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${windowsLock})`;
}

/** Throws NotFound, StaleVersion. */
export async function holdMaintenance(
  tx: Transaction,
  reference: MaintenanceReference,
): Promise<MaintenanceWithServices> {
  await lockRow(tx, 'maintenance', 'maintenance', reference.maintenanceId);
  const { services, ...maintenance } = await tx.maintenance.findUniqueOrThrow({
    where: { id: reference.maintenanceId },
    include: { services: { orderBy: { serviceId: 'asc' } } },
  });
  checkVersion(maintenance, reference.expectedVersion);
  return { ...maintenance, serviceIds: services.map(({ serviceId }) => serviceId) };
}

export interface MaintenanceChange {
  readonly actor: Actor;
  readonly now: Date;
  /** Dotted, for example `maintenance.started`. */
  readonly action: string;
  readonly data: Prisma.MaintenanceUncheckedUpdateInput;
  readonly serviceIds?: readonly number[];
  readonly reason?: string | null;
}

export async function writeMaintenanceChange(
  tx: Transaction,
  before: MaintenanceWithServices,
  { actor, now, action, data, serviceIds = before.serviceIds, reason = null }: MaintenanceChange,
): Promise<Maintenance> {
  const { serviceIds: oldIds, ...old } = before;
  const written = { ...data, version: { increment: 1 }, updatedAt: now };
  const maintenance = await tx.maintenance.update({ where: { id: old.id }, data: written });
  const maintenanceId = maintenance.id;
  if (serviceIds !== oldIds) {
    await tx.maintenanceService.deleteMany({ where: { maintenanceId } });
    await tx.maintenanceService.createMany({ data: serviceIds.map((serviceId) => ({ maintenanceId, serviceId })) });
  }
  const difference = differenceOf(before, { ...maintenance, serviceIds });
  const change = { actor, at: now, action, entityType: 'maintenance', entityId: maintenanceId, reason };
  await recordChange(tx, { ...change, ...difference });
  return maintenance;
}

/** The usual shape of a use case on one planned work. */
export async function changeMaintenanceRow(
  db: Database,
  reference: MaintenanceReference,
  describe: (tx: Transaction, maintenance: MaintenanceWithServices) => Promise<MaintenanceChange | null>,
): Promise<Maintenance> {
  return inTransaction(db, async (tx) => {
    await holdWindows(tx);
    const before = await holdMaintenance(tx, reference);
    const change = await describe(tx, before);
    if (change) return writeMaintenanceChange(tx, before, change);
    return tx.maintenance.findUniqueOrThrow({ where: { id: before.id } });
  });
}

import type { Transaction } from '@tenure/db/client';
import { MS_PER_DAY } from '@tenure/domain/civil-date';
import { getServices, regionsOf } from './incident-fields.ts';
import { instantOf } from './input-value.ts';
import { Conflict, InvalidInput } from './refusals.ts';

/** When and where work is planned. */
export interface MaintenanceWindow {
  readonly startAt: Date;
  readonly endAt: Date;
  readonly serviceIds: readonly number[];
  /** None means everywhere. */
  readonly regions: readonly string[];
  readonly isEmergency: boolean;
}

const longestMs = 7 * MS_PER_DAY;

/** Throws InvalidInput for a window that is impossible or, unless it is an emergency, has begun. */
export async function windowOf(tx: Transaction, input: MaintenanceWindow, now: Date): Promise<MaintenanceWindow> {
  const startAt = instantOf('startAt', input.startAt);
  const endAt = instantOf('endAt', input.endAt);
  if (!input.isEmergency && startAt < now) {
    throw new InvalidInput('startAt', startAt, `an instant from now, ${now.toISOString()}, on; or an emergency`);
  }
  const lastEndAt = new Date(startAt.getTime() + longestMs);
  if (endAt <= startAt || endAt > lastEndAt) {
    const accepted = `an instant after the start, ${startAt.toISOString()}, and up to ${lastEndAt.toISOString()}`;
    throw new InvalidInput('endAt', endAt, accepted);
  }
  const serviceIds = [...new Set(input.serviceIds)].sort((a, b) => a - b);
  if (serviceIds.length === 0) throw new InvalidInput('serviceIds', null, 'at least one service');
  await getServices(tx, serviceIds, () => 'serviceIds');
  return { startAt, endAt, serviceIds, regions: await regionsOf(tx, input.regions), isEmergency: input.isEmergency };
}

/** No service is worked on twice at the same time in the same region. Throws Conflict, naming the other window. */
export async function checkIsFree(tx: Transaction, window: MaintenanceWindow, exceptId: number | null): Promise<void> {
  const ids = [...window.serviceIds];
  const regions = [...window.regions];
  const [other] = await tx.$queryRaw<{ number: number; title: string; startAt: Date; endAt: Date; service: string }[]>`
    select m.number, m.title, m.start_at as "startAt", m.end_at as "endAt", s.name as service
    from maintenance m
    join maintenance_service ms on ms.maintenance_id = m.id
    join service s on s.id = ms.service_id
    where m.status <> 'CANCELLED' and m.id is distinct from ${exceptId}::int
      and m.start_at < ${window.endAt}::timestamp and m.end_at > ${window.startAt}::timestamp
      and ms.service_id = any(${ids}::int[])
      and (cardinality(m.regions) = 0 or cardinality(${regions}::text[]) = 0 or m.regions && ${regions}::text[])
    order by m.start_at, m.id limit 1`;
  if (!other) return;
  const span = `${other.startAt.toISOString()} to ${other.endAt.toISOString()}`;
  throw new Conflict(
    `Maintenance #${other.number} "${other.title}" is planned for ${other.service} from ${span}, which overlaps.`,
  );
}

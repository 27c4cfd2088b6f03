import type { Database } from '@tenure/db/client';
import type { Prisma } from '@tenure/db/generated/prisma/client';
import { MS_PER_DAY } from '@tenure/domain/civil-date';
import type { ImpactKind, IncidentPhase, MaintenanceStatus } from '@tenure/domain/incident-vocabulary';
import type { DisplayWeights } from '@tenure/domain/status-display';
import { publicIncident } from '@tenure/workflows/status-messages';

/** All that the public may know, as plain values; nothing else reaches the pages. */
export interface StatusFacts {
  readonly services: readonly StatusService[];
  /** Latest impact first: those of the last 400 days, and older ones that go on. */
  readonly incidents: readonly StatusIncident[];
  /** Latest first, of the same time. Only what was announced. */
  readonly maintenance: readonly StatusMaintenance[];
  readonly weights: DisplayWeights;
  /** The month of the first incident; null where there is none. */
  readonly firstMonth: string | null;
}

export interface StatusService {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  /** Since when incidents of it would be known; null where that is not known. */
  readonly knownSinceAt: Date | null;
}

export interface StatusIncident {
  readonly number: number;
  readonly title: string;
  readonly phase: IncidentPhase;
  /** Empty means everywhere. */
  readonly regions: readonly string[];
  readonly impactStartAt: Date;
  readonly detectedAt: Date;
  readonly identifiedAt: Date | null;
  readonly mitigatedAt: Date | null;
  readonly verifiedAt: Date | null;
  readonly nextUpdateDueAt: Date | null;
  readonly updatedAt: Date;
  readonly impacts: readonly StatusImpact[];
  /** Latest first. */
  readonly updates: readonly StatusUpdate[];
  readonly postMortem: { readonly publishedAt: Date; readonly text: string } | null;
}

export interface StatusImpact {
  readonly serviceId: number;
  readonly kind: ImpactKind;
  readonly startAt: Date;
  readonly endAt: Date | null;
}

export interface StatusUpdate {
  readonly id: number;
  readonly postedAt: Date;
  readonly phase: IncidentPhase;
  readonly body: string;
}

export interface StatusMaintenance {
  readonly number: number;
  readonly title: string;
  readonly description: string | null;
  readonly status: MaintenanceStatus;
  readonly isEmergency: boolean;
  readonly regions: readonly string[];
  readonly startAt: Date;
  readonly endAt: Date;
  readonly announcedAt: Date;
  readonly actualStartAt: Date | null;
  readonly actualEndAt: Date | null;
  readonly updatedAt: Date;
  readonly serviceIds: readonly number[];
}

const keptDays = 400;

const incidentParts = {
  impacts: { where: { service: { isPublic: true } }, orderBy: [{ startAt: 'asc' }, { id: 'asc' }] },
  updates: { where: { visibility: 'PUBLIC' }, orderBy: [{ postedAt: 'desc' }, { id: 'desc' }] },
  postMortem: { select: { status: true, publishedAt: true, publicSummary: true } },
} as const satisfies Prisma.IncidentInclude;

type IncidentRow = Prisma.IncidentGetPayload<{ include: typeof incidentParts }>;

/** Names what is shown one by one: a new column of the table stays inside until somebody lets it out. */
function toIncident(row: IncidentRow): StatusIncident {
  const { number, title, phase, regions, impactStartAt, detectedAt, identifiedAt, mitigatedAt, verifiedAt } = row;
  const { nextUpdateDueAt, updatedAt, postMortem } = row;
  const text = postMortem?.status === 'SIGNED_OFF' ? postMortem.publicSummary.trim() : '';
  return {
    ...{ number, title, phase, regions, impactStartAt, detectedAt, identifiedAt, mitigatedAt, verifiedAt },
    ...{ nextUpdateDueAt, updatedAt },
    impacts: row.impacts.map(({ serviceId, kind, startAt, endAt }) => ({ serviceId, kind, startAt, endAt })),
    updates: row.updates.map(({ id, postedAt, phase: said, body }) => ({ id, postedAt, phase: said, body })),
    postMortem: postMortem?.publishedAt && text !== '' ? { publishedAt: postMortem.publishedAt, text } : null,
  };
}

/** Public incidents whose impact touches [from, to); `to` null means no end. */
export async function findIncidents(db: Database, from: Date, to: Date | null): Promise<StatusIncident[]> {
  const rows = await db.incident.findMany({
    where: {
      ...publicIncident,
      ...(to ? { impactStartAt: { lt: to } } : {}),
      OR: [{ mitigatedAt: null }, { mitigatedAt: { gte: from } }],
    },
    include: incidentParts,
    orderBy: [{ impactStartAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(toIncident);
}

export async function findIncident(db: Database, number: number): Promise<StatusIncident | null> {
  const row = await db.incident.findFirst({ where: { ...publicIncident, number }, include: incidentParts });
  return row && toIncident(row);
}

async function findMaintenance(db: Database, from: Date): Promise<StatusMaintenance[]> {
  const rows = await db.maintenance.findMany({
    where: { announcedAt: { not: null }, OR: [{ endAt: { gte: from } }, { status: 'IN_PROGRESS' }] },
    include: { services: { where: { service: { isPublic: true } } } },
    orderBy: [{ startAt: 'desc' }, { id: 'desc' }],
  });
  return rows.flatMap(({ announcedAt, services, ...row }) => {
    if (!announcedAt) return [];
    const { number, title, description, status, isEmergency, regions, startAt, endAt } = row;
    const { actualStartAt, actualEndAt, updatedAt } = row;
    const shown = { number, title, description, status, isEmergency, regions, startAt, endAt, announcedAt };
    return [
      { ...shown, actualStartAt, actualEndAt, updatedAt, serviceIds: services.map(({ serviceId }) => serviceId) },
    ];
  });
}

/** A service is known since it was entered, first sold or first suffered, whichever is earliest. */
async function findServices(db: Database): Promise<StatusService[]> {
  return db.$queryRaw<StatusService[]>`
    select s.id, s.key, s.name, s.description, least(
      (select min(at) from audit_entry
        where entity_type = 'service' and entity_id = s.id and action = 'service.created'),
      (select min(from_date)::timestamp from contract_service where service_id = s.id),
      (select min(start_at) from incident_impact where service_id = s.id)) as "knownSinceAt"
    from service s where s.is_public order by s.position, s.name, s.id`;
}

async function findWeights(db: Database, now: Date): Promise<DisplayWeights> {
  const policy = await db.creditPolicy.findFirst({
    where: { status: 'ADOPTED', effectiveFromMonth: { lte: now.toISOString().slice(0, 7) } },
    orderBy: { effectiveFromMonth: 'desc' },
    select: { partialDisplayPercent: true, degradedDisplayPercent: true },
  });
  const { partialDisplayPercent = 30, degradedDisplayPercent = 0 } = policy ?? {};
  return { partialPercent: partialDisplayPercent, degradedPercent: degradedDisplayPercent };
}

/** Reads everything the pages show. */
export async function loadStatusFacts(db: Database, now: Date): Promise<StatusFacts> {
  const from = new Date(now.getTime() - keptDays * MS_PER_DAY);
  const [services, incidents, maintenance, weights, first] = await Promise.all([
    findServices(db),
    findIncidents(db, from, null),
    findMaintenance(db, from),
    findWeights(db, now),
    db.incident.findFirst({
      where: publicIncident,
      orderBy: { impactStartAt: 'asc' },
      select: { impactStartAt: true },
    }),
  ]);
  const firstMonth = first?.impactStartAt.toISOString().slice(0, 7) ?? null;
  return { services, incidents, maintenance, weights, firstMonth };
}

/**
 * Changes whenever something the pages show has changed, for a few cheap reads. By the newest rows of each kind, since
 * what is committed last need not have the highest id.
 */
export async function fingerprintOf(db: Database): Promise<string> {
  const [row] = await db.$queryRaw<{ print: string }[]>`
    select concat_ws('|',
      (select sum(id) from (select id from incident_update order by id desc limit 200) u),
      (select concat(count(*), ',', sum(version), ',', max(updated_at)) from incident),
      (select concat(count(*), ',', sum(version), ',', max(updated_at)) from maintenance),
      (select concat(count(*), ',', sum(version)) from post_mortem where published_at is not null),
      (select concat(count(*), ',', max(end_at), ',', count(end_at)) from incident_impact),
      (select md5(string_agg(concat(id, key, name, description, position, is_public), '|' order by id)) from service),
      (select concat(count(*), ',', sum(version)) from credit_policy)) as print`;
  return row?.print ?? '';
}

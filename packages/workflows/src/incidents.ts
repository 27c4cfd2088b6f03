import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Incident, IncidentImpact, Prisma, Service } from '@tenure/db/generated/prisma/client';
import {
  type DetectionSource,
  detectionSources,
  type IncidentSeverity,
  incidentSeverities,
} from '@tenure/domain/incident-vocabulary';
import { imageOf } from './audit-image.ts';
import { type IncidentEventDraft, writeIncidentEvents } from './incident-change.ts';
import {
  accountIdsOf,
  describeStretch,
  getServices,
  type NewImpact,
  recentInstantOf,
  regionsOf,
  stretchOf,
  subjectOf,
} from './incident-fields.ts';
import { settleNextUpdate } from './incident-promises.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';
import { checkActiveUser } from './references.ts';
import { InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

/** What is older is history: it is imported, or its start is moved with a reason. */
const longestUndeclaredDays = 31;

export interface NewIncident {
  readonly title: string;
  readonly summary?: string | null | undefined;
  readonly severity: IncidentSeverity;
  readonly detectionSource: DetectionSource;
  /** Nothing means when it was detected. */
  readonly impactStartAt?: Date | undefined;
  /** Nothing means now. */
  readonly detectedAt?: Date | undefined;
  readonly impacts: readonly NewImpact[];
  /** Regions in which it is felt; none means everywhere. */
  readonly regions?: readonly string[] | undefined;
  /** The only accounts that feel it; none means every account in the regions. */
  readonly accountIds?: readonly number[] | undefined;
  /** Whether customers are told of it; nothing means yes, unless only some accounts feel it. */
  readonly isPublic?: boolean | undefined;
  readonly commanderId?: number | null | undefined;
}

const mostImpacts = 100;

/** Declares an incident (§9); its clock of public updates starts at once. Throws InvalidInput. */
export async function declareIncident(db: Database, input: NewIncident, actor: Actor, now: Date): Promise<Incident> {
  return inTransaction(db, async (tx) => {
    const { stamps, ...fields } = await fieldsOf(tx, input, now);
    const stretches = await stretchesOf(tx, input.impacts, stamps.impactStartAt, now);
    const accountIds = await accountIdsOf(tx, input.accountIds);
    const isAccountScoped = accountIds.length > 0;
    const { impacts, ...incident } = await tx.incident.create({
      data: {
        ...{ ...fields, ...stamps, isAccountScoped, isPublic: input.isPublic ?? !isAccountScoped },
        ...{ declaredById: actor.userId, createdAt: now, updatedAt: now },
        impacts: { create: stretches },
        accounts: { create: accountIds.map((accountId) => ({ accountId })) },
      },
      include: { impacts: { include: { service: true }, orderBy: { id: 'asc' } } },
    });
    await writeIncidentEvents(tx, incident.id, firstEventsOf(incident, impacts), { actor, now });
    const change = { actor, at: now, action: 'incident.declared', entityType: 'incident', entityId: incident.id };
    const image = { ...incident, accountIds, impacts: impacts.map(({ service, ...stretch }) => stretch) };
    await recordChange(tx, { ...change, after: imageOf(image) });
    await settleNextUpdate(tx, incident.id, now);
    return tx.incident.findUniqueOrThrow({ where: { id: incident.id } });
  });
}

async function fieldsOf(tx: Transaction, input: NewIncident, now: Date) {
  await checkActiveUser(tx, 'commanderId', input.commanderId);
  const severity = choiceOf('severity', input.severity, incidentSeverities);
  return {
    title: textOf('title', input.title),
    summary: optionalTextOf('summary', input.summary, 5_000),
    severity,
    highestSeverity: severity,
    detectionSource: choiceOf('detectionSource', input.detectionSource, detectionSources),
    regions: await regionsOf(tx, input.regions),
    commanderId: input.commanderId ?? null,
    stamps: firstStampsOf(input, now),
  };
}

function firstStampsOf(input: NewIncident, now: Date) {
  const detectedAt = recentInstantOf('detectedAt', input.detectedAt ?? now, now, longestUndeclaredDays);
  const startAt = input.impactStartAt ?? detectedAt;
  const impactStartAt = recentInstantOf('impactStartAt', startAt, now, longestUndeclaredDays);
  if (impactStartAt > detectedAt) {
    const accepted = `an instant up to ${detectedAt.toISOString()}, when it was detected`;
    throw new InvalidInput('impactStartAt', impactStartAt, accepted);
  }
  return { impactStartAt, detectedAt };
}

async function stretchesOf(
  tx: Transaction,
  impacts: readonly NewImpact[],
  impactStartAt: Date,
  now: Date,
): Promise<Prisma.IncidentImpactUncheckedCreateWithoutIncidentInput[]> {
  if (impacts.length > mostImpacts) throw new InvalidInput('impacts', impacts.length, `at most ${mostImpacts}`);
  const ids = impacts.map(({ serviceId }) => serviceId);
  await getServices(tx, ids, (index) => `impacts[${index}].serviceId`);
  return impacts.map((impact, index) =>
    stretchOf(`impacts[${index}].`, impact, { impactStartAt, mitigatedAt: null }, now),
  );
}

function firstEventsOf(
  incident: Incident,
  impacts: readonly (IncidentImpact & { readonly service: Service })[],
): IncidentEventDraft[] {
  const { severity, detectedAt: at, commanderId } = incident;
  const commander = commanderId === null ? [] : [{ kind: 'COMMANDER_CHANGED', toValue: String(commanderId) } as const];
  return [
    { kind: 'DECLARED', at, toValue: severity },
    ...impacts.map((impact) => ({
      kind: 'IMPACT_ADDED' as const,
      subject: subjectOf(impact.service, impact.id),
      toValue: describeStretch(impact),
    })),
    ...commander,
  ];
}

import type { Transaction } from '@tenure/db/client';
import type { Service } from '@tenure/db/generated/prisma/client';
import { MS_PER_DAY } from '@tenure/domain/civil-date';
import { type ImpactKind, impactKinds } from '@tenure/domain/incident-vocabulary';
import { tagsOf } from './input-text.ts';
import { choiceOf, instantOf } from './input-value.ts';
import { InvalidInput } from './refusals.ts';

/** A stretch in which one service suffers. Without a start it starts with the impact, without an end it lasts until the mitigation. */
export interface NewImpact {
  readonly serviceId: number;
  readonly kind: ImpactKind;
  readonly startAt?: Date | undefined;
  readonly endAt?: Date | null | undefined;
}

/** A stretch as it is stored. */
export interface Stretch {
  readonly serviceId: number;
  readonly kind: ImpactKind;
  readonly startAt: Date;
  readonly endAt: Date | null;
}

/** Within which the stretches of an incident lie. */
export interface ImpactBounds {
  readonly impactStartAt: Date;
  readonly mitigatedAt: Date | null;
}

/** An instant that has come. Throws InvalidInput for one in the future. */
export function pastInstantOf(field: string, value: Date, now: Date): Date {
  const instant = instantOf(field, value);
  if (instant > now) throw new InvalidInput(field, instant, `an instant up to now, ${now.toISOString()}`);
  return instant;
}

/**
 * An instant of the last `days`: a typing error in a year would otherwise rewrite what months of customers are owed.
 * Throws InvalidInput.
 */
export function recentInstantOf(field: string, value: Date, now: Date, days: number): Date {
  const instant = pastInstantOf(field, value, now);
  const earliest = new Date(now.getTime() - days * MS_PER_DAY);
  if (instant >= earliest) return instant;
  throw new InvalidInput(field, instant, `an instant of the last ${days} days, from ${earliest.toISOString()} on`);
}

/** Checks a stretch against the incident's start and end of impact. Throws InvalidInput. */
export function stretchOf(prefix: string, input: NewImpact, bounds: ImpactBounds, now: Date): Stretch {
  const kind = choiceOf(`${prefix}kind`, input.kind, impactKinds);
  const startAt = pastInstantOf(`${prefix}startAt`, input.startAt ?? bounds.impactStartAt, now);
  const endAt = input.endAt ? pastInstantOf(`${prefix}endAt`, input.endAt, now) : bounds.mitigatedAt;
  const { impactStartAt, mitigatedAt } = bounds;
  if (startAt < impactStartAt) {
    const accepted = `an instant from ${impactStartAt.toISOString()} on, the start of the impact`;
    throw new InvalidInput(`${prefix}startAt`, startAt, accepted);
  }
  if (endAt && endAt <= startAt) {
    throw new InvalidInput(
      `${prefix}endAt`,
      endAt,
      `an instant after the start of the stretch, ${startAt.toISOString()}`,
    );
  }
  if (endAt && mitigatedAt && endAt > mitigatedAt) {
    const accepted = `an instant up to ${mitigatedAt.toISOString()}, when the impact was ended`;
    throw new InvalidInput(`${prefix}endAt`, endAt, accepted);
  }
  return { serviceId: input.serviceId, kind, startAt, endAt };
}

/** The stretch in one line, as the history has it. */
export function describeStretch({ kind, startAt, endAt }: Pick<Stretch, 'kind' | 'startAt' | 'endAt'>): string {
  return `${kind} ${startAt.toISOString()}/${endAt ? endAt.toISOString() : '…'}`;
}

/** How the history names a stretch: its service's key and its own id. */
export function subjectOf(service: Pick<Service, 'key'>, impactId: number): string {
  return `${service.key}#${impactId}`;
}

/** The services by id. Throws InvalidInput for one that there is not; `fieldOf` names the field of the one at an index. */
export async function getServices(
  tx: Transaction,
  serviceIds: readonly number[],
  fieldOf: (index: number) => string,
): Promise<Map<number, Service>> {
  const services = await tx.service.findMany({ where: { id: { in: [...new Set(serviceIds)] } } });
  const byId = new Map(services.map((service) => [service.id, service]));
  const unknown = serviceIds.findIndex((id) => !byId.has(id));
  if (unknown >= 0) throw new InvalidInput(fieldOf(unknown), serviceIds[unknown], 'the id of a service');
  return byId;
}

/** Regions in which customers are; a misspelt one would touch nobody. Empty means everywhere. */
export async function regionsOf(tx: Transaction, values: readonly string[] | undefined): Promise<string[]> {
  const regions = tagsOf('regions', values ?? []);
  if (regions.length === 0) return regions;
  const rows = await tx.account.findMany({
    distinct: ['region'],
    select: { region: true },
    orderBy: { region: 'asc' },
  });
  const known = rows.map((row) => row.region);
  const unknown = regions.find((region) => !known.includes(region));
  if (unknown !== undefined) {
    throw new InvalidInput('regions', unknown, `regions of customers: ${known.join(', ') || 'none so far'}`);
  }
  return regions;
}

/** Distinct, ascending. Throws InvalidInput for an account that there is not. */
export async function accountIdsOf(tx: Transaction, values: readonly number[] | undefined): Promise<number[]> {
  const ids = [...new Set(values ?? [])].sort((a, b) => a - b);
  if (ids.length === 0) return ids;
  const accounts = await tx.account.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const unknown = ids.find((id) => !accounts.some((account) => account.id === id));
  if (unknown !== undefined) throw new InvalidInput('accountIds', unknown, 'ids of accounts');
  return ids;
}

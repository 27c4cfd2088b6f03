import { type ImpactKind, impactKinds } from '@tenure/domain/incident-vocabulary';
import type { StatusFacts, StatusIncident, StatusMaintenance, StatusService } from './status-facts.ts';

/** How a service is, worst first; MAINTENANCE where nothing is wrong but planned work is under way; UNKNOWN of what nobody looked at. */
export type ServiceState = ImpactKind | 'MAINTENANCE' | 'OPERATIONAL' | 'UNKNOWN';

const stateOrder: readonly ServiceState[] = [...impactKinds, 'MAINTENANCE', 'OPERATIONAL'];

export const stateWords: Readonly<Record<ServiceState, string>> = {
  FULL_OUTAGE: 'Outage',
  PARTIAL_OUTAGE: 'Partial outage',
  DEGRADED: 'Degraded',
  MAINTENANCE: 'Under maintenance',
  OPERATIONAL: 'Operational',
  UNKNOWN: 'Not known',
};

export interface CurrentState {
  readonly overall: ServiceState;
  /** The same in one sentence. */
  readonly words: string;
  readonly services: readonly { readonly service: StatusService; readonly state: ServiceState }[];
  /** Not resolved, latest first. */
  readonly active: readonly StatusIncident[];
  /** Under way, then what is to come, earliest first. */
  readonly underWay: readonly StatusMaintenance[];
  readonly upcoming: readonly StatusMaintenance[];
}

export function isActive({ phase }: StatusIncident): boolean {
  return phase !== 'RESOLVED' && phase !== 'CLOSED' && phase !== 'VOIDED';
}

/** Begun and not completed; or in its window, where nobody has noted either. */
export function isUnderWay({ status, startAt, endAt }: StatusMaintenance, now: Date): boolean {
  return status === 'IN_PROGRESS' || (status === 'SCHEDULED' && startAt <= now && now < endAt);
}

function listNames(names: readonly string[]): string {
  if (names.length > 3) return `${names.length} services`;
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
}

function sentenceOf(overall: ServiceState, affected: readonly string[], active: number): string {
  const names = listNames(affected);
  if (overall === 'FULL_OUTAGE') return `Outage of ${names}`;
  if (overall === 'PARTIAL_OUTAGE') return `Partial outage of ${names}`;
  if (overall === 'DEGRADED') return `Degraded performance of ${names}`;
  if (overall === 'UNKNOWN') return 'Nothing is known of our services yet';
  if (active > 0) return 'All services are working; we are watching a recent incident';
  return overall === 'MAINTENANCE' ? `Maintenance of ${names} is under way` : 'All services are working';
}

function stateOf(
  service: StatusService,
  { incidents }: StatusFacts,
  work: readonly StatusMaintenance[],
  now: Date,
): ServiceState {
  const felt = incidents
    .flatMap(({ impacts }) => impacts)
    .filter(({ serviceId, startAt, endAt }) => serviceId === service.id && startAt <= now && (!endAt || now < endAt))
    .map(({ kind }) => kind);
  const worst = impactKinds.find((kind) => felt.includes(kind));
  if (worst) return worst;
  if (work.some(({ serviceIds }) => serviceIds.includes(service.id))) return 'MAINTENANCE';
  // Of what nobody has ever looked at, nothing is known.
  return service.knownSinceAt ? 'OPERATIONAL' : 'UNKNOWN';
}

/** How things stand at `now`. */
export function computeCurrentState(facts: StatusFacts, now: Date): CurrentState {
  const byStart = facts.maintenance.toSorted((a, b) => a.startAt.getTime() - b.startAt.getTime());
  const underWay = byStart.filter((each) => isUnderWay(each, now));
  const upcoming = byStart.filter(({ status, startAt }) => status === 'SCHEDULED' && startAt > now);
  const services = facts.services.map((service) => ({ service, state: stateOf(service, facts, underWay, now) }));
  const overall = stateOrder.find((state) => services.some((each) => each.state === state)) ?? 'UNKNOWN';
  const affected = services.filter(({ state }) => state === overall).map(({ service }) => service.name);
  const active = facts.incidents.filter(isActive);
  return { overall, words: sentenceOf(overall, affected, active.length), services, active, underWay, upcoming };
}

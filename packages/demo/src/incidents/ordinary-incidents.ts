import type { DetectionSource, ImpactKind, IncidentSeverity } from '@tenure/domain/incident-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { type Customer, isCustomerAt } from '../customers.ts';
import { day, hour, minute, second } from '../duration.ts';
import { Random } from '../random.ts';
import type { HistoryRequest, HistorySpan } from '../scale.ts';
import { services } from '../service-catalogue.ts';
import { type CauseName, causeNames, causes } from './causes.ts';
import type { IncidentPlan } from './incident-plan.ts';

/** How the incidents that no story needs are made up: severity, share of them, kind, minutes at least and at most. */
const kinds: readonly (readonly [IncidentSeverity, number, ImpactKind, number, number])[] = [
  ['P1', 5, 'FULL_OUTAGE', 12, 70],
  ['P2', 14, 'FULL_OUTAGE', 6, 55],
  ['P2', 12, 'PARTIAL_OUTAGE', 20, 160],
  ['P3', 16, 'PARTIAL_OUTAGE', 30, 300],
  ['P3', 15, 'DEGRADED', 30, 420],
  ['P3', 12, 'FULL_OUTAGE', 25, 240],
  ['P4', 26, 'DEGRADED', 40, 900],
];

/** About three a month, from the company's first day on, and fewer as the platform grows up. */
export const ordinaryIncidents = 62;

const detections: readonly (readonly [DetectionSource, number])[] = [
  ['MONITOR', 58],
  ['CUSTOMER', 22],
  ['EMPLOYEE', 14],
  ['PROVIDER', 6],
];

const regionSets: readonly (readonly [readonly string[], number])[] = [
  [[], 40],
  [['US'], 26],
  [['EU'], 22],
  [['APAC'], 12],
];

const services100 = [34, 18, 20, 10, 10, 8];

function titleOf(kind: ImpactKind, service: string, cause: CauseName, customer: Customer | null): string {
  const what = { FULL_OUTAGE: 'unavailable', PARTIAL_OUTAGE: 'failing for some requests', DEGRADED: 'slow' }[kind];
  const whom = customer === null ? '' : ` for ${customer.name}`;
  return `${service} ${what}${whom}: ${causes[cause].title}`;
}

function planOne(index: number, at: Instant, request: HistoryRequest, customers: readonly Customer[]): IncidentPlan {
  const random = Random.of(request.seed, 61, index);
  const [severity, , kind, least, most] = random.pickWeighted(kinds.map((one) => [one, one[1]] as const));
  const present = customers.filter((one) => isCustomerAt(one, at));
  // A full outage that is only P3 is that of one customer.
  const isOfOne = severity === 'P3' && kind === 'FULL_OUTAGE' && present.length > 0;
  const customer = isOfOne ? random.pick(present.slice(0, 60)) : null;
  const serviceIndex = isOfOne ? 0 : random.pickWeighted(services.map((_, place) => [place, services100[place] ?? 1]));
  const cause = isOfOne ? 'quota' : random.pick(causeNames.filter((name) => name !== 'quota'));
  const lasts = random.between(least, most) * minute + random.below(60) * second;
  const service = services[serviceIndex]?.[1] ?? '';
  const isRaised = severity === 'P2' && random.chance(0.15);
  return {
    story: '',
    title: titleOf(kind, service, cause, customer),
    summary: causes[cause].found,
    severity: isRaised ? 'P3' : severity,
    laterSeverity: isRaised ? severity : severity === 'P3' && random.chance(0.1) ? 'P4' : null,
    detection: isOfOne ? 'CUSTOMER' : random.pickWeighted(detections),
    regions: customer === null ? random.pickWeighted(regionSets) : [],
    accountIds: customer === null ? null : [customer.id],
    impacts: [{ serviceId: serviceIndex + 1, kind, startAt: at, endAt: at + lasts }],
    impactStartAt: at,
    detectedAt: at + Math.min(lasts - minute, random.between(1, 14) * minute + random.below(60) * second),
    cause: causes[cause],
    backDated: null,
    isVoided: false,
  };
}

/** Incidents spread over the history, a little denser at its beginning; the last ten days belong to the stories. */
export function planOrdinaryIncidents(
  request: HistoryRequest,
  span: HistorySpan,
  customers: readonly Customer[],
): IncidentPlan[] {
  const reach = span.end - 10 * day - span.start;
  return Array.from({ length: ordinaryIncidents }, (_, index) => {
    const random = Random.of(request.seed, 62, index);
    const share = (index + 0.1 + 0.8 * random.fraction()) / ordinaryIncidents;
    const at = span.start + Math.floor(reach * share ** 1.1);
    const minuteOfDay = random.chance(0.7) ? random.between(7 * 60, 20 * 60) : random.below(24 * 60);
    const start = Math.floor(at / day) * day + minuteOfDay * minute + random.below(60) * second;
    return planOne(index, Math.max(start, span.start + hour), request, customers);
  });
}

import type { ErrorRateFact, ExclusionFact } from '@tenure/domain/availability-facts';
import type { ExclusionKind } from '@tenure/domain/incident-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { timestamp, timestampOrNull } from '../copy-text.ts';
import { type Customer, isCustomerThroughout } from '../customers.ts';
import { day, hour, minute } from '../duration.ts';
import { Random } from '../random.ts';
import type { HistorySpan } from '../scale.ts';
import { storyIndex } from '../story-customers.ts';
import type { TableText } from '../table-text.ts';
import { highestSeverity, impactEndOf, type ToldIncident } from './incident-plan.ts';
import { storyTimes } from './story-times.ts';

export interface ExclusionPlan {
  readonly id: number;
  readonly kind: ExclusionKind;
  readonly serviceId: number | null;
  readonly accountId: number | null;
  readonly incidentId: number | null;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly reason: string;
  readonly evidence: string;
  /** An engineer proposes; finance or an administrator approves. */
  readonly approvedAt: Instant | null;
  readonly createdAt: Instant;
}

const proposerId = 5;
const approverId = 6;
/** Juniper Travel, which did not pay for a while. */
const suspendedIndex = 10;

/** The time that does not count as down, and one request that nobody has decided on yet. */
export function planExclusions(
  span: HistorySpan,
  customers: readonly Customer[],
  incidents: readonly ToldIncident[],
): ExclusionPlan[] {
  const plans: Omit<ExclusionPlan, 'id'>[] = [];
  const byStory = new Map(incidents.filter(({ plan }) => plan.story !== '').map((one) => [one.plan.story, one]));
  const coverImpacts = (story: string, kind: ExclusionKind, accountId: number | null, words: [string, string]) => {
    const incident = byStory.get(story);
    if (!incident) return;
    for (const { serviceId, startAt, endAt } of incident.plan.impacts) {
      if (endAt === null) continue;
      const approvedAt = endAt + 26 * hour;
      const common = {
        kind,
        serviceId,
        accountId,
        incidentId: incident.id,
        startAt,
        endAt,
        createdAt: endAt + 3 * hour,
      };
      plans.push({ ...common, reason: words[0], evidence: words[1], approvedAt });
    }
  };
  coverImpacts('force-majeure', 'FORCE_MAJEURE', null, [
    'Earthquake; the whole region lost its power.',
    'Report of the provider, RCA-20931; notice of the grid operator',
  ]);
  coverImpacts('firewall', 'CUSTOMER_CAUSED', customers[storyIndex.europeanHours]?.id ?? null, [
    'The customer’s own firewall blocked our addresses.',
    'Mail of its network team of the same evening, ticket attached',
  ]);
  const suspended = customers[suspendedIndex];
  const from = storyTimes.overlap(span.end) - day - 10 * hour;
  if (suspended && suspended.joinedAt < from) {
    const common = { kind: 'SUSPENSION', serviceId: null, accountId: suspended.id, incidentId: null } as const;
    const words = {
      reason: 'Suspended for non-payment after three reminders.',
      evidence: 'Third reminder, sent 14 days before',
    };
    plans.push({
      ...common,
      ...words,
      startAt: from,
      endAt: from + 3 * day,
      approvedAt: from - hour,
      createdAt: from - day,
    });
  }
  const latest = byStory.get('this-month');
  const claimed = latest?.plan.impacts[0];
  if (latest && claimed?.endAt && customers[storyIndex.downgraded]) {
    const common = {
      kind: 'CUSTOMER_CAUSED',
      serviceId: claimed.serviceId,
      accountId: storyIndex.downgraded + 1,
    } as const;
    const reason = 'Meridian Bank had switched its traffic off for its own release at that time.';
    const times = { startAt: claimed.startAt, endAt: claimed.endAt, createdAt: claimed.endAt + 4 * day };
    plans.push({
      ...common,
      ...times,
      incidentId: latest.id,
      reason,
      evidence: 'Change calendar of the customer, CHG-3310',
      approvedAt: null,
    });
  }
  plans.sort((a, b) => a.createdAt - b.createdAt);
  return plans.map((plan, index) => ({ ...plan, id: index + 1 }));
}

export function exclusionFacts(plans: readonly ExclusionPlan[]): ExclusionFact[] {
  return plans.map(({ id, kind, serviceId, accountId, startAt, endAt, approvedAt }) => ({
    id: `exclusion:${id}`,
    kind,
    serviceIds: serviceId === null ? [] : [serviceId],
    regions: [],
    accountIds: accountId === null ? null : [accountId],
    startAt,
    endAt,
    noticeAt: null,
    isApproved: approvedAt !== null,
    hasEvidence: true,
  }));
}

export function writeExclusions(text: TableText, plans: readonly ExclusionPlan[]): void {
  for (const one of plans) {
    text.addWithId('availability_exclusion', one.id, [
      ...[one.kind, one.serviceId, one.accountId, one.incidentId, timestamp(one.startAt), timestamp(one.endAt)],
      ...[one.reason, one.evidence, proposerId, one.approvedAt === null ? null : approverId],
      ...[timestampOrNull(one.approvedAt), timestamp(one.createdAt)],
    ]);
  }
}

/** Customers whose own error rates are known in a partial outage; every second one suffered more than 5 %. */
const measuredCustomers = 8;

/** A measurement for each minute of the partial outages of the stories, up to the end of the history. */
export function planErrorRates(
  seed: number,
  span: HistorySpan,
  customers: readonly Customer[],
  incidents: readonly ToldIncident[],
): ErrorRateFact[] {
  const facts: ErrorRateFact[] = [];
  for (const { id, plan } of incidents) {
    if ((plan.story !== 'measured' && plan.story !== 'open-now') || highestSeverity(plan) > 'P2') continue;
    const there = customers.filter(
      (one) =>
        isCustomerThroughout(one, plan.impactStartAt - 31 * day, span.end - 1) &&
        (plan.regions.length === 0 || plan.regions.includes(one.region)),
    );
    there.slice(0, measuredCustomers).forEach((customer, index) => {
      const random = Random.of(seed, 64, id, customer.id);
      const share = index % 2 === 0 ? 0.11 : 0.018;
      const [impact] = plan.impacts;
      if (!impact) return;
      const end = Math.min(impactEndOf(plan) ?? span.end, Math.floor(span.end / minute) * minute);
      for (let at = impact.startAt; at + minute <= end; at += minute) {
        const requests = random.between(160, 420);
        const errors = Math.round(requests * share * (0.7 + 0.6 * random.fraction()));
        facts.push({
          accountId: customer.id,
          serviceId: impact.serviceId,
          startAt: at,
          endAt: at + minute,
          requests,
          errors,
        });
      }
    });
  }
  return facts;
}

export function writeErrorRates(text: TableText, rates: readonly ErrorRateFact[]): void {
  for (const { accountId, serviceId, startAt, endAt, requests, errors } of rates) {
    text.append('account_error_rate', accountId, [serviceId, timestamp(startAt), timestamp(endAt), requests, errors]);
  }
}

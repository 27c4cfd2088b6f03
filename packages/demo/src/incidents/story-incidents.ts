import type { ImpactKind } from '@tenure/domain/incident-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { type Customer, isCustomerThroughout } from '../customers.ts';
import { day, hour, minute } from '../duration.ts';
import type { HistorySpan } from '../scale.ts';
import { serviceId } from '../service-catalogue.ts';
import { storyIndex } from '../story-customers.ts';
import { type CauseName, causes } from './causes.ts';
import { type IncidentPlan, impactsOf } from './incident-plan.ts';
import { monthBack, storyTimes } from './story-times.ts';

type ServiceKey = Parameters<typeof serviceId>[0];

/** Longer than any other that customers had until then. */
const clusterOutageMinutes = 662;

/** What a story says; the rest follows from it. */
interface Story {
  readonly story: string;
  readonly title: string;
  readonly severity: IncidentPlan['severity'];
  readonly at: Instant;
  readonly cause: CauseName;
  /** Service, kind, minutes after `at` from and to (null: goes on). */
  readonly impacts: readonly (readonly [ServiceKey, ImpactKind, number, number | null])[];
  readonly detectedAfter?: number;
  readonly summary?: string;
  readonly laterSeverity?: IncidentPlan['severity'];
  readonly detection?: IncidentPlan['detection'];
  readonly regions?: readonly string[];
  readonly customers?: readonly Customer[];
  readonly backDated?: IncidentPlan['backDated'];
  readonly isVoided?: boolean;
}

function planOf(story: Story): IncidentPlan {
  const { at, cause } = story;
  return {
    story: story.story,
    title: story.title,
    summary: story.summary ?? causes[cause].found,
    severity: story.severity,
    laterSeverity: story.laterSeverity ?? null,
    detection: story.detection ?? 'MONITOR',
    regions: story.regions ?? [],
    accountIds: story.customers?.map(({ id }) => id) ?? null,
    impacts: story.impacts.map(([key, kind, from, to]) => ({
      serviceId: serviceId(key),
      kind,
      startAt: at + from * minute,
      endAt: to === null ? null : at + to * minute,
    })),
    impactStartAt: at,
    detectedAt: at + (story.detectedAfter ?? 3) * minute,
    cause: causes[cause],
    backDated: story.backDated ?? null,
    isVoided: story.isVoided ?? false,
  };
}

/** Those customers of the list that were there for the whole time around `at`. */
function present(customers: readonly Customer[], indexes: readonly number[], at: Instant): Customer[] {
  return indexes.flatMap((index) => {
    const customer = customers[index];
    return customer && isCustomerThroughout(customer, at - 31 * day, at + 31 * day) ? [customer] : [];
  });
}

function pastStories(end: Instant): Story[] {
  const at = storyTimes;
  return [
    {
      story: 'force-majeure',
      title: 'All services unreachable in APAC: power failure of the whole region',
      severity: 'P1',
      at: at.forceMajeure(end),
      cause: 'network',
      regions: ['APAC'],
      detection: 'PROVIDER',
      summary: 'An earthquake cut the power of the data centre region. Everything is down there.',
      impacts: [
        ['api', 'FULL_OUTAGE', 0, 184],
        ['webhooks', 'FULL_OUTAGE', 0, 191],
        ['dashboard', 'FULL_OUTAGE', 0, 184],
      ],
    },
    {
      story: 'europe',
      title: 'REST API and dashboard down in Europe: storage cluster lost its quorum',
      severity: 'P2',
      laterSeverity: 'P1',
      at: at.europe(end),
      cause: 'failover',
      regions: ['EU'],
      impacts: [
        ['api', 'FULL_OUTAGE', 0, 474],
        ['dashboard', 'FULL_OUTAGE', 8, 452],
        ['webhooks', 'DEGRADED', 0, 530],
      ],
    },
    {
      story: 'emergency',
      title: 'REST API restarted in the US to close a security hole',
      severity: 'P2',
      at: at.emergency(end),
      cause: 'deploy',
      regions: ['US'],
      detection: 'EMPLOYEE',
      summary: 'Emergency maintenance without notice: it counts as down.',
      impacts: [['api', 'FULL_OUTAGE', 0, 47]],
    },
    {
      story: 'in-maintenance',
      title: 'Dashboard down before and during its maintenance',
      severity: 'P3',
      at: at.inMaintenance(end),
      cause: 'cache',
      summary: 'Down since 01:30; the announced work of 02:00 to 04:00 had nothing to do with it.',
      impacts: [['dashboard', 'FULL_OUTAGE', 0, 120]],
    },
    {
      story: 'overlap',
      title: 'REST API unavailable twice within the hour: slow database failover',
      severity: 'P1',
      at: at.overlap(end),
      cause: 'failover',
      impacts: [
        ['api', 'FULL_OUTAGE', 0, 30],
        ['api', 'FULL_OUTAGE', 20, 50],
        ['dashboard', 'PARTIAL_OUTAGE', 0, 60],
      ],
    },
    {
      story: 'overrun',
      title: 'Webhooks still down after their maintenance window',
      severity: 'P2',
      at: at.overrun(end),
      cause: 'queue',
      regions: ['EU'],
      summary: 'The announced work was to end at 04:00 and took until 05:10.',
      impacts: [['webhooks', 'FULL_OUTAGE', 0, 190]],
    },
    {
      story: 'short-notice',
      title: 'Data exports down during work announced too late',
      severity: 'P3',
      at: at.shortNotice(end),
      cause: 'overload',
      summary: 'The work was announced 40 hours ahead, the contracts ask for 72: it counts as down.',
      impacts: [['exports', 'FULL_OUTAGE', 0, 64]],
    },
    {
      story: 'measured',
      title: 'REST API failing for some requests: network fault at a provider',
      severity: 'P2',
      at: at.measured(end),
      cause: 'network',
      impacts: [['api', 'PARTIAL_OUTAGE', 0, 78]],
    },
    {
      story: 'voided',
      title: 'Single sign-on refuses everybody',
      severity: 'P1',
      at: at.voided(end),
      cause: 'certificate',
      detection: 'EMPLOYEE',
      summary: 'Declared by mistake: a test tenant had been switched off on purpose.',
      impacts: [['sso', 'FULL_OUTAGE', 0, 240]],
      isVoided: true,
    },
    {
      story: 'webhooks',
      title: 'Webhooks not delivered: jammed queue',
      severity: 'P1',
      at: at.webhooks(end),
      cause: 'queue',
      impacts: [['webhooks', 'FULL_OUTAGE', 0, 34]],
    },
    {
      story: 'dashboard',
      title: 'Dashboard does not load: expired certificate',
      severity: 'P2',
      at: at.dashboard(end),
      cause: 'certificate',
      detection: 'CUSTOMER',
      detectedAfter: 9,
      impacts: [['dashboard', 'FULL_OUTAGE', 0, 56]],
    },
    {
      story: 'this-month',
      title: 'REST API unavailable: faulty release',
      severity: 'P1',
      at: at.thisMonth(end),
      cause: 'deploy',
      impacts: [
        ['api', 'FULL_OUTAGE', 0, 95],
        ['webhooks', 'DEGRADED', 10, 140],
      ],
    },
    {
      story: 'open-now',
      title: 'Webhooks late or lost for some customers in Europe',
      severity: 'P2',
      at: at.openNow(end),
      cause: 'queue',
      regions: ['EU'],
      detectedAfter: 7,
      summary: 'About one delivery in eight fails since a broker was replaced.',
      impacts: [['webhooks', 'PARTIAL_OUTAGE', 0, null]],
    },
  ];
}

/** The one long outage, of all whose data lay on one database cluster: what it did to renewals is planted. */
function clusterStory(end: Instant, customers: readonly Customer[]): Story {
  return {
    story: 'cluster',
    title: 'Database cluster C lost: REST API and dashboard down for its customers',
    severity: 'P1',
    at: storyTimes.cluster(end),
    cause: 'failover',
    customers,
    summary: 'The cluster lost two of its three disks within an hour and was rebuilt from backups during the day.',
    impacts: [
      ['api', 'FULL_OUTAGE', 0, clusterOutageMinutes],
      ['dashboard', 'FULL_OUTAGE', 6, 655],
    ],
  };
}

/** Stories of single customers; left out where a small history doesn't have them yet. */
function customerStories(end: Instant, customers: readonly Customer[]): Story[] {
  const stories: Story[] = [];
  const add = (index: number, story: Omit<Story, 'customers' | 'cause'> & { cause?: CauseName }) => {
    const affected = present(customers, [index], story.at);
    if (affected.length > 0) stories.push({ cause: 'quota', ...story, customers: affected });
  };
  const hit = customers.filter(({ isHit }) => isHit);
  if (hit.length > 0) stories.push(clusterStory(end, hit));
  add(storyIndex.europeanHours, {
    story: 'firewall',
    title: 'REST API unreachable for Harbor Health',
    severity: 'P3',
    at: storyTimes.firewall(end),
    detection: 'CUSTOMER',
    summary: 'A firewall of the customer blocks our addresses since its weekly change.',
    impacts: [['api', 'FULL_OUTAGE', 0, 365]],
  });
  add(7, {
    story: 'lockout',
    title: 'Quarry Analytics locked out over a weekend',
    severity: 'P3',
    laterSeverity: 'P2',
    at: storyTimes.lockout(end),
    detection: 'CUSTOMER',
    detectedAfter: 190,
    impacts: [['api', 'FULL_OUTAGE', 0, 40 * 60]],
  });
  add(storyIndex.premiumEnterprise, {
    story: 'storage',
    title: 'Northwind Freight’s shard down: slow database failover',
    severity: 'P2',
    at: storyTimes.storage(end),
    cause: 'failover',
    impacts: [['api', 'FULL_OUTAGE', 0, 8 * 60 + 12]],
  });
  return stories;
}

/** Minutes of full outage that a customer's service has in a month, roughly: enough to find a quiet one. */
function outageMinutes(plans: readonly IncidentPlan[], customer: Customer, service: number, from: Instant): number {
  const to = from + 31 * day;
  let sum = 0;
  for (const plan of plans) {
    const isHere = plan.accountIds?.includes(customer.id) ?? true;
    const isInRegion = plan.regions.length === 0 || plan.regions.includes(customer.region);
    if (plan.isVoided || !isHere || !isInRegion) continue;
    for (const { serviceId: id, kind, startAt, endAt } of impactsOf(plan, true)) {
      if (id !== service || kind === 'DEGRADED' || endAt === null || endAt <= from || startAt >= to) continue;
      sum += (endAt - startAt) / minute;
    }
  }
  return sum;
}

/** An incident of one customer in a month that is quiet otherwise, found long after it was final to have begun earlier. */
interface BackDating {
  readonly story: string;
  readonly index: number;
  /** Months before the current one, the preferred first. */
  readonly months: readonly number[];
  readonly lastsMinutes: number;
  readonly earlierMinutes: number;
  readonly foundMonthsBack: number;
  readonly reason: string;
}

export const backDatings: readonly BackDating[] = [
  {
    story: 'back-dated-missing',
    index: storyIndex.upgraded,
    months: [4, 5, 3, 6, 7],
    lastsMinutes: 14,
    earlierMinutes: 46,
    foundMonthsBack: 1,
    reason: 'The load balancer’s log, read for the post-mortem, shows refused calls since then.',
  },
  {
    story: 'back-dated-adjusted',
    index: storyIndex.premiumProfessional,
    months: [3, 4, 5, 6, 7],
    lastsMinutes: 21,
    earlierMinutes: 44,
    foundMonthsBack: 1,
    reason: 'The customer’s log, handed in with dispute evidence, agrees with ours.',
  },
];

function backDatedStories(end: Instant, customers: readonly Customer[], others: readonly IncidentPlan[]): Story[] {
  return backDatings.flatMap(
    ({ story, index, months, lastsMinutes, earlierMinutes, foundMonthsBack, reason }, place) => {
      const [customer] = present(customers, [index], monthBack(end, 4));
      if (!customer) return [];
      const isQuiet = (back: number) => outageMinutes(others, customer, serviceId('api'), monthBack(end, back)) === 0;
      const month = monthBack(end, months.find(isQuiet) ?? months[0] ?? 4);
      const at = month + (5 + 11 * place) * day + 13 * hour + 40 * minute;
      const foundAt = monthBack(end, foundMonthsBack) + (6 + 2 * place) * day + 10 * hour;
      return [
        {
          story,
          title: `REST API unavailable for ${customer.name}: cold cache`,
          severity: 'P3',
          at,
          cause: 'cache',
          detection: 'CUSTOMER',
          impacts: [['api', 'FULL_OUTAGE', 0, lastsMinutes]],
          customers: [customer],
          backDated: { at: foundAt, toAt: at - earlierMinutes * minute, reason },
        },
      ] as const;
    },
  );
}

/** The incidents that the README tells of. */
export function planStoryIncidents(
  span: HistorySpan,
  customers: readonly Customer[],
  ordinary: readonly IncidentPlan[],
): IncidentPlan[] {
  const { end } = span;
  const told = [...pastStories(end), ...customerStories(end, customers)].map(planOf);
  return [...told, ...backDatedStories(end, customers, [...ordinary, ...told]).map(planOf)];
}

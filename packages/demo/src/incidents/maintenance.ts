import type { ExclusionFact } from '@tenure/domain/availability-facts';
import type { MaintenanceStatus } from '@tenure/domain/incident-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { json, timestamp, timestampOrNull, wordArray } from '../copy-text.ts';
import { day, dayStart, hour, minute, weekdayOf } from '../duration.ts';
import type { HistorySpan } from '../scale.ts';
import { serviceId, services } from '../service-catalogue.ts';
import type { StaffMember } from '../staff.ts';
import type { TableText } from '../table-text.ts';
import { monthBack, storyTimes } from './story-times.ts';

export interface MaintenancePlan {
  readonly id: number;
  readonly story: string;
  readonly title: string;
  readonly description: string;
  readonly status: MaintenanceStatus;
  readonly isEmergency: boolean;
  readonly regions: readonly string[];
  readonly serviceIds: readonly number[];
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly announcedAt: Instant;
  readonly actual: { readonly startAt: Instant; readonly endAt: Instant } | null;
  readonly createdById: number;
  readonly approvedById: number | null;
  readonly approvedAt: Instant | null;
}

const works = [
  ['Upgrade of the database of {service}', 'Writes are refused for some seconds twice.'],
  ['New storage nodes for {service}', 'No interruption is expected.'],
  ['Replacement of load balancers of {service}', 'Connections are closed once and can be opened again at once.'],
  ['Upgrade of the operating systems under {service}', 'Nodes restart one after the other.'],
] as const;

type Draft = Omit<MaintenancePlan, 'id' | 'status' | 'actual' | 'createdById' | 'approvedById' | 'approvedAt'> & {
  readonly overrunMinutes?: number;
  readonly status?: MaintenanceStatus;
};

/** Every month on the first Sunday after the 5th, two hours from 02:00, announced a week before. */
function regularWork(month: Instant, index: number): Draft {
  let at = month + 5 * day;
  while (weekdayOf(at) !== 7) at += day;
  const [key, name] = services[index % services.length] ?? services[0];
  const [title, description] = works[index % works.length] ?? works[0];
  const startAt = at + 2 * hour;
  return {
    story: '',
    title: title.replace('{service}', name),
    description,
    isEmergency: false,
    regions: index % 3 === 0 ? ['EU'] : [],
    serviceIds: [serviceId(key)],
    startAt,
    endAt: startAt + 2 * hour,
    announcedAt: startAt - 7 * day,
  };
}

function storyWork(end: Instant): Draft[] {
  const at = storyTimes;
  const window = (from: Instant, hours: number) => ({ startAt: from, endAt: from + hours * hour });
  const inMaintenance = window(at.inMaintenance(end) + 30 * minute, 2);
  const overrun = window(at.overrun(end), 2);
  const shortNotice = window(at.shortNotice(end), 2);
  const emergency = window(at.emergency(end), 1);
  const next = window(dayStart(end) + 6 * day + 2 * hour, 3);
  const cancelled = window(monthBack(end, 2) + 26 * day + 3 * hour, 2);
  const common = { isEmergency: false, regions: [] as string[], description: '' };
  return [
    {
      ...common,
      ...emergency,
      story: 'emergency',
      title: 'Emergency restart of the REST API in the US',
      description: 'Closes a security hole. Emergency work counts as down.',
      isEmergency: true,
      regions: ['US'],
      serviceIds: [serviceId('api')],
      announcedAt: emergency.startAt - 20 * minute,
    },
    {
      ...common,
      ...inMaintenance,
      story: 'in-maintenance',
      title: 'New version of the dashboard',
      serviceIds: [serviceId('dashboard')],
      announcedAt: inMaintenance.startAt - 6 * day,
    },
    {
      ...common,
      ...overrun,
      story: 'overrun',
      title: 'New brokers for webhooks',
      regions: ['EU'],
      serviceIds: [serviceId('webhooks')],
      announcedAt: overrun.startAt - 9 * day,
      overrunMinutes: 70,
    },
    {
      ...common,
      ...shortNotice,
      story: 'short-notice',
      title: 'Larger disks for data exports',
      serviceIds: [serviceId('exports')],
      announcedAt: shortNotice.startAt - 40 * hour,
    },
    {
      ...common,
      ...cancelled,
      story: 'cancelled',
      title: 'Move of the sandbox to another region',
      serviceIds: [serviceId('sandbox')],
      announcedAt: cancelled.startAt - 8 * day,
      status: 'CANCELLED',
    },
    {
      ...common,
      ...next,
      story: 'next',
      title: 'Upgrade of the database of the REST API',
      description: 'Writes are refused for some seconds twice within the window.',
      serviceIds: [serviceId('api'), serviceId('webhooks')],
      announcedAt: end - 3 * day - 4 * hour,
    },
  ];
}

/** Planned work of the whole history and of next week, in the order in which it was announced. */
export function planMaintenance(span: HistorySpan, staff: readonly StaffMember[]): MaintenancePlan[] {
  const stories = storyWork(span.end);
  const drafts: Draft[] = [...stories];
  for (let back = 1; ; back++) {
    const month = monthBack(span.end, back);
    if (month < span.start) break;
    const isTaken = stories.some(({ startAt }) => startAt >= month && startAt < monthBack(span.end, back - 1));
    if (!isTaken) drafts.push(regularWork(month, back));
  }
  drafts.sort((a, b) => a.announcedAt - b.announcedAt);
  return drafts.map(({ overrunMinutes = 0, status, ...draft }, index) => {
    const engineers = staff.filter(({ role, joinedAt }) => role === 'ENGINEER' && joinedAt < draft.announcedAt);
    const creator = engineers[index % engineers.length]?.id ?? 1;
    const isDone = status === undefined && draft.endAt <= span.end;
    const actual = { startAt: draft.startAt + 2 * minute, endAt: draft.endAt + (overrunMinutes || -9) * minute };
    return {
      ...draft,
      id: index + 1,
      status: status ?? (isDone ? 'COMPLETED' : 'SCHEDULED'),
      actual: isDone ? actual : null,
      createdById: creator,
      approvedById: 1,
      approvedAt: draft.announcedAt - (draft.isEmergency ? 2 * minute : 5 * hour),
    };
  });
}

/** What the evaluation of availability knows of the work; cancelled work excludes nothing. */
export function maintenanceFacts(plans: readonly MaintenancePlan[]): ExclusionFact[] {
  return plans
    .filter(({ status }) => status !== 'CANCELLED')
    .map(({ id, serviceIds, regions, startAt, endAt, announcedAt, isEmergency, approvedAt }) => ({
      id: `maintenance:${id}`,
      kind: 'SCHEDULED_MAINTENANCE',
      serviceIds,
      regions,
      accountIds: null,
      startAt,
      endAt,
      noticeAt: isEmergency ? null : announcedAt,
      isApproved: approvedAt !== null,
      hasEvidence: true,
    }));
}

export function writeMaintenance(text: TableText, plans: readonly MaintenancePlan[]): void {
  for (const one of plans) {
    const { id, title, description, status, isEmergency, regions, announcedAt, actual, approvedById, approvedAt } = one;
    const createdAt = timestamp((approvedAt ?? announcedAt) - minute);
    text.addWithId('maintenance', id, [
      ...[id, title, description === '' ? null : description, status, isEmergency, wordArray(regions)],
      ...[timestamp(one.startAt), timestamp(one.endAt), timestamp(announcedAt)],
      ...[timestampOrNull(actual?.startAt ?? null), timestampOrNull(actual?.endAt ?? null)],
      ...[one.createdById, approvedById, timestampOrNull(approvedAt)],
      `https://status.tenure.example/maintenance/${id}`,
      ...[createdAt, timestamp(actual?.endAt ?? announcedAt)],
    ]);
    for (const service of one.serviceIds) text.append('maintenance_service', id, [service]);
    const after = { title, startAt: timestamp(one.startAt), endAt: timestamp(one.endAt) };
    const entry = ['maintenance.announced', 'maintenance', id, null, json(after), null] as const;
    text.add('audit_entry', [timestamp(announcedAt), one.createdById, ...entry]);
  }
}

import type { Instant } from '@tenure/domain/vocabulary';
import { ordinary } from './arrivals.ts';
import type { Customer } from './customers.ts';
import { day, dayStart, hour, minute, weekdayOf } from './duration.ts';
import { Random } from './random.ts';
import type { HistoryRequest, HistorySpan } from './scale.ts';
import type { StaffMember } from './staff.ts';
import { storyIndex } from './story-customers.ts';
import type { TicketBrief } from './ticket-brief.ts';
import { weightedTopics } from './topics/all.ts';
import { outage } from './topics/outage.ts';
import { repeatedThread, webhooks } from './topics/webhooks.ts';

export const repeatIssue = { key: 'HOOK-417', tickets: 9, days: 21 } as const;
export const importedTickets = 120;

/** The last working day, Monday to Thursday, that began `back` days before `end` or earlier. */
function workday(end: Instant, back: number): Instant {
  let at = dayStart(end) - back * day;
  while (weekdayOf(at) > 4) at -= day;
  return at;
}

function customerAt(customers: readonly Customer[], index: number): Customer {
  const customer = customers[index];
  if (!customer) throw new RangeError(`no customer ${index}`);
  return customer;
}

/** One defect, nine tickets of six customers inside three weeks: "product bug, not support". */
function repeatIssueBriefs(request: HistoryRequest, span: HistorySpan, customers: readonly Customer[]): TicketBrief[] {
  const random = Random.of(request.seed, 31);
  const firstAt = workday(span.end, 48);
  return Array.from({ length: repeatIssue.tickets }, (_, index) => {
    const customer = customerAt(customers, [0, 1, 4, 5, 8, 9][index % 6] ?? 0);
    const offset = Math.floor((index * (repeatIssue.days - 1) * day) / (repeatIssue.tickets - 1));
    const createdAt = firstAt + offset + 14 * hour + random.below(120) * minute;
    const requester = random.pick(customer.contacts);
    const about = { topic: webhooks, thread: repeatedThread, severity: random.pick(['HIGH', 'MEDIUM'] as const) };
    const { key: issueKey } = repeatIssue;
    return { ...ordinary, ...about, id: 0, createdAt, customer, requester, channel: 'EMAIL', issueKey };
  });
}

function downgradeBrief(span: HistorySpan, customers: readonly Customer[], staff: readonly StaffMember[]): TicketBrief {
  const customer = customerAt(customers, storyIndex.downgraded);
  const assignee = staff.find((member) => member.name === 'Tom Achterberg') ?? null;
  const thread = outage.threads[0] ?? repeatedThread;
  const about = { topic: outage, thread, severity: 'HIGH' as const, channel: 'SLACK' as const, assignee };
  const course = { kind: 'downgraded-after-breach' } as const;
  const createdAt = workday(span.end, 70) + 15 * hour + 12 * minute;
  return { ...ordinary, ...about, id: 0, createdAt, customer, requester: customer.contacts[1] ?? null, course };
}

/** Old tickets of a customer that moved over, brought in three days after it joined. */
function importedBriefs(request: HistoryRequest, customers: readonly Customer[]): TicketBrief[] {
  const random = Random.of(request.seed, 32);
  const customer = customerAt(customers, storyIndex.imported);
  const importedAt = customer.joinedAt + 3 * day;
  const course = { kind: 'imported', importedAt } as const;
  return Array.from({ length: importedTickets }, () => {
    const topic = random.pickWeighted(weightedTopics);
    const createdAt = importedAt - (10 * day + random.below(110 * day));
    const severity = random.pickWeighted(topic.severities);
    return {
      ...ordinary,
      id: 0,
      createdAt,
      customer,
      requester: random.pick(customer.contacts),
      topic,
      thread: random.pick(topic.threads),
      severity,
      course,
      channel: 'EMAIL',
    };
  });
}

/** The tickets that the stories in the README consist of. */
export function storyBriefs(
  request: HistoryRequest,
  span: HistorySpan,
  customers: readonly Customer[],
  staff: readonly StaffMember[],
): TicketBrief[] {
  const repeated = repeatIssueBriefs(request, span, customers);
  return [...repeated, downgradeBrief(span, customers, staff), ...importedBriefs(request, customers)];
}

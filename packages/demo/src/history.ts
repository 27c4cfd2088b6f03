import type { OverrideTerm, SlaContext } from '@tenure/domain/sla-context';
import type { Instant } from '@tenure/domain/vocabulary';
import { Arrivals, ordinary } from './arrivals.ts';
import { type ToldBooks, tellBooks } from './books/tell-books.ts';
import { timeTicket } from './clock-history.ts';
import { type Contract, type Override, planContracts, planOverrides } from './contracts.ts';
import { writeCustomers } from './customer-rows.ts';
import { type Customer, isCustomerAt, planCustomers } from './customers.ts';
import { day, dayStart, hour } from './duration.ts';
import { Duty } from './duty.ts';
import { IncidentTickets, incidentBriefs } from './incidents/incident-tickets.ts';
import { type Operations, planOperations, writeOperations } from './incidents/operations.ts';
import { liveBriefs } from './live-tickets.ts';
import { Pace } from './pace.ts';
import { Random } from './random.ts';
import { type HistoryRequest, type HistorySpan, isThin, spanOf } from './scale.ts';
import { adoptedPolicy, openHoursOf, planCalendars, writeCalendars, writePolicies } from './service-levels.ts';
import { hireStaff, type StaffMember, writeStaff } from './staff.ts';
import { storyBriefs } from './stories.ts';
import type { Setting } from './storyteller.ts';
import { planStrain } from './strain.ts';
import { writeOperatingPolicies } from './success/operating-policies.ts';
import { tellSuccess } from './success/tell-success.ts';
import { TicketWatch } from './success/ticket-watch.ts';
import { type TableChunk, TableText } from './table-text.ts';
import { tableNames, ticketTables } from './tables.ts';
import { tellTicket } from './tell-ticket.ts';
import { numberedAt, type TicketBrief } from './ticket-brief.ts';
import type { TicketDraft } from './ticket-draft.ts';
import { writeTicket } from './ticket-rows.ts';

/** Rows that are ready for COPY. Chunks of one table come in the order of their ids. */
export interface HistoryPart {
  readonly chunks: readonly TableChunk[];
  /** Tickets told so far. */
  readonly tickets: number;
}

/** Tickets of one part; bounds the memory held. */
const ticketsPerPart = 4_000;
/** After so many tickets the generator hands over, so that its caller can send what it has. */
const ticketsPerBreath = 25;
/** Up to so many accounts the books are kept in memory until they are whole. */
export const fewAccounts = 500;

/** Everything that is settled before the first ticket. */
export interface World {
  readonly request: HistoryRequest;
  readonly span: HistorySpan;
  readonly staff: readonly StaffMember[];
  readonly customers: readonly Customer[];
  readonly contracts: readonly Contract[];
  readonly overrides: readonly Override[];
  readonly context: SlaContext;
  readonly setting: Setting;
  readonly operations: Operations;
}

export function planWorld(request: HistoryRequest): World {
  const span = spanOf(request);
  const staff = hireStaff(request, span);
  const customers = planCustomers(request, span, staff);
  const contracts = planContracts(customers, request, span);
  const overrides = planOverrides(contracts, span);
  const policy = adoptedPolicy(span);
  const calendars = openHoursOf(planCalendars(span));
  const overridesByAccount: ReadonlyMap<number, readonly OverrideTerm[]> = Map.groupBy(
    overrides,
    (one) => one.accountId,
  );
  const tiersByAccount = new Map(customers.map(({ id, tiers }) => [id, tiers]));
  const context: SlaContext = { policies: [policy], overridesByAccount, tiersByAccount, calendars };
  const pace = new Pace(policy.targets, overrides, calendars, planStrain(span.end));
  const setting: Setting = { end: span.end, pace, duty: new Duty(staff), isThin: isThin(request.scale) };
  const operations = planOperations(request, span, customers, staff);
  return { request, span, staff, customers, contracts, overrides, context, setting, operations };
}

/** The history as COPY text, part by part in bounded memory. A part without chunks is a breath. */
export function* tellHistory(request: HistoryRequest): Generator<HistoryPart, ToldBooks> {
  const world = planWorld(request);
  const text = new TableText();
  writeCalendars(text, planCalendars(world.span));
  writeStaff(text, world.staff, request.seed);
  for (const policy of world.context.policies) writePolicies(text, policy, world.span, 1);
  writeOperatingPolicies(text, world.span);
  writeCustomers(text, world);
  writeOperations(text, world);
  yield { chunks: text.take(tableNames), tickets: 0 };
  return yield* tellTickets(world, text);
}

function* tellTickets(world: World, text: TableText): Generator<HistoryPart, ToldBooks> {
  const { request, span, setting, context } = world;
  const planned = planAhead(world);
  const arrivals = new Arrivals(request, span, world.customers);
  const incidentTickets = new IncidentTickets(world.operations.incidents);
  const watch = new TicketWatch(request.scale.tickets, span);
  let lastId = 0;
  let inPart = 0;
  for (let from = span.start; from < span.end; from = dayStart(from) + day) {
    const to = Math.min(dayStart(from) + day, span.end);
    const briefs = [...arrivals.plan(from, to), ...planned.take(from)];
    briefs.sort((a, b) => numberedAt(a) - numberedAt(b));
    for (const brief of briefs) brief.id = ++lastId;
    for (const brief of briefs) {
      const random = Random.of(request.seed, 51, brief.id);
      const draft = tellTicket(brief, setting, random);
      const timed = timeTicket(draft, context, random);
      writeTicket(text, draft, timed);
      watch.offer(draft, timed);
      planned.addFollowUp(draft, random);
      incidentTickets.offer(brief, draft.subject);
      if (++inPart % ticketsPerBreath === 0) yield { chunks: [], tickets: brief.id };
      if (inPart < ticketsPerPart) continue;
      inPart = 0;
      yield { chunks: text.take(ticketTables), tickets: brief.id };
    }
  }
  yield { chunks: text.take(ticketTables), tickets: lastId };
  incidentTickets.write(text, span.end);
  const books = yield* tellMoney(world, text, incidentTickets, lastId);
  for (const _ of tellSuccess(text, world, books, watch)) yield { chunks: text.take(tableNames), tickets: lastId };
  yield { chunks: text.take(tableNames), tickets: lastId };
  return books;
}

/** The books of a small history are sent at once; those of a large one month by month, in bounded memory. */
function* tellMoney(
  world: World,
  text: TableText,
  tickets: IncidentTickets,
  told: number,
): Generator<HistoryPart, ToldBooks> {
  const books = tellBooks(text, world, tickets);
  const isLarge = world.request.scale.accounts > fewAccounts;
  for (;;) {
    const step = books.next();
    if (step.done) {
      yield { chunks: text.take(tableNames), tickets: told };
      return step.value;
    }
    yield { chunks: isLarge ? text.take(tableNames) : [], tickets: told };
  }
}

function planAhead({ request, span, customers, staff, setting, operations }: World): PlannedTickets {
  const planned = new PlannedTickets(span);
  const briefs = [
    ...storyBriefs(request, span, customers, staff),
    ...liveBriefs(request, customers, setting.pace),
    ...incidentBriefs(request.seed, span.end, operations.incidents, customers),
  ];
  for (const brief of briefs) planned.add(brief);
  return planned;
}

/** Tickets known before their day comes: those of the stories, and follow-ups of tickets that were closed. */
class PlannedTickets {
  private readonly byDay = new Map<Instant, TicketBrief[]>();
  private readonly span: HistorySpan;

  constructor(span: HistorySpan) {
    this.span = span;
  }

  add(brief: TicketBrief): void {
    const at = numberedAt(brief);
    if (at < this.span.start || at >= this.span.end) return;
    const key = Math.max(this.span.start, dayStart(at));
    const briefs = this.byDay.get(key);
    if (briefs) briefs.push(brief);
    else this.byDay.set(key, [brief]);
  }

  take(from: Instant): TicketBrief[] {
    const briefs = this.byDay.get(from) ?? [];
    this.byDay.delete(from);
    return briefs;
  }

  /** Now and then a customer writes again after the ticket was closed: that is a new ticket, linked to the old one. */
  addFollowUp(draft: TicketDraft, random: Random): void {
    const { brief } = draft;
    if (draft.status !== 'CLOSED' || brief.course.kind !== 'ordinary' || !random.chance(0.012)) return;
    const closedAt = draft.events.findLast((event) => event.to === 'CLOSED')?.at ?? draft.end;
    const createdAt = closedAt + random.between(2, 240) * hour;
    const stays = brief.customer !== null && isCustomerAt(brief.customer, createdAt);
    const followUpOf = { id: brief.id, subject: draft.subject };
    if (stays) this.add({ ...brief, ...ordinary, id: 0, createdAt, followUpOf });
  }
}

import type { Instant, Severity } from '@tenure/domain/vocabulary';
import { ordinary } from '../arrivals.ts';
import { timestamp } from '../copy-text.ts';
import { type Customer, contactsAt, isCustomerThroughout } from '../customers.ts';
import { day, hour, minute, second } from '../duration.ts';
import { Random } from '../random.ts';
import type { TableText } from '../table-text.ts';
import type { TicketBrief } from '../ticket-brief.ts';
import { outage } from '../topics/outage.ts';
import { highestSeverity, impactEndOf, impactStartOf, reaches, type ToldIncident } from './incident-plan.ts';

const ticketsByPlan = { P1: 4, P2: 2, P3: 0, P4: 0 } as const;

/** What affected customers write while a P1 or P2 goes on, some of them before we had noticed it. */
export function incidentBriefs(
  seed: number,
  end: Instant,
  incidents: readonly ToldIncident[],
  customers: readonly Customer[],
): TicketBrief[] {
  return incidents.flatMap((incident) => {
    const { plan, id } = incident;
    const random = Random.of(seed, 67, id);
    const affected = customers.filter(
      (one) => isCustomerThroughout(one, plan.detectedAt - day, plan.detectedAt + 20 * day) && reaches(plan, one),
    );
    const count = plan.accountIds === null ? ticketsByPlan[highestSeverity(plan)] : 1;
    if (affected.length === 0 || plan.isVoided) return [];
    const lasts = (impactEndOf(plan) ?? end) - plan.impactStartAt;
    return Array.from({ length: Math.min(count, affected.length) }, (): TicketBrief => {
      const customer = random.pick(affected);
      const after = (0.1 + 0.8 * random.fraction()) * Math.min(lasts, 90 * minute);
      const createdAt = plan.impactStartAt + Math.floor(after / second) * second;
      const severity: Severity = highestSeverity(plan) === 'P1' ? 'CRITICAL' : 'HIGH';
      const about = { topic: outage, thread: random.pick(outage.threads), severity, channel: 'EMAIL' as const };
      return {
        ...ordinary,
        ...about,
        id: 0,
        createdAt,
        customer,
        requester: random.pick(contactsAt(customer, createdAt)),
      };
    });
  });
}

export interface OutageTicket {
  readonly id: number;
  readonly createdAt: Instant;
  readonly customer: Customer;
  readonly subject: string;
  readonly severity: Severity;
}

/** Remembers tickets about outages while tickets are told, and links them to the incident they came from. */
export class IncidentTickets {
  private readonly links: { incident: ToldIncident; ticket: OutageTicket }[] = [];
  private readonly incidents: readonly ToldIncident[];

  constructor(incidents: readonly ToldIncident[]) {
    this.incidents = incidents.filter(({ plan }) => !plan.isVoided && highestSeverity(plan) <= 'P3');
  }

  offer({ id, createdAt, customer, topic, course, severity }: TicketBrief, subject: string): void {
    if (topic !== outage || customer === null || course.kind !== 'ordinary') return;
    const ticket = { id, createdAt, customer, subject, severity };
    const incident = this.incidents.find((one) => {
      const end = impactEndOf(one.plan) ?? Number.POSITIVE_INFINITY;
      const isThen = createdAt >= impactStartOf(one.plan) && createdAt < end + 2 * hour;
      return isThen && reaches(one.plan, customer);
    });
    if (incident) this.links.push({ incident, ticket });
  }

  /** A customer's tickets about incidents within a stretch. */
  ticketsOf(customerId: number, from: Instant, to: Instant): OutageTicket[] {
    return this.links
      .map(({ ticket }) => ticket)
      .filter(({ customer, createdAt }) => customer.id === customerId && createdAt >= from && createdAt < to);
  }

  write(text: TableText, end: Instant): void {
    for (const { incident, ticket } of this.links) {
      const at = Math.min(Math.max(ticket.createdAt, incident.plan.detectedAt) + 12 * minute, end);
      text.append('incident_ticket', incident.id, [ticket.id, timestamp(at)]);
      const actor = [incident.declaredById, String(ticket.id), null, null, null];
      text.add('incident_event', [incident.id, timestamp(at), timestamp(at), 'TICKET_LINKED', ...actor]);
    }
  }
}

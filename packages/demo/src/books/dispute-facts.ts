import { monthInterval } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import type { DisputeFacts } from '@tenure/workflows/dispute-facts';
import { dateOf, timestamp } from '../copy-text.ts';
import { impactsOf } from '../incidents/incident-plan.ts';
import type { OutageTicket } from '../incidents/incident-tickets.ts';
import { services } from '../service-catalogue.ts';
import { type Books, creditTerms, type KeptLine } from './books.ts';

export interface TicketSource {
  ticketsOf(customerId: number, from: Instant, to: Instant): readonly OutageTicket[];
}

/** What was known of the line's account, service and month when the dispute was opened (§11). */
export function disputeFacts(books: Books, kept: KeptLine, at: Instant, tickets: TicketSource): DisputeFacts {
  const { line, invoice } = kept;
  const { month, accountId } = invoice;
  const { startAt, endAt } = monthInterval(month);
  return {
    takenAt: timestamp(at),
    month,
    line: {
      ...{ invoiceNumber: invoice.number, kind: line.kind, description: line.description },
      ...{ fromDate: dateOf(line.from), toDate: dateOf(line.to), currency: invoice.currency },
      ...{ amountMinor: String(line.amountMinor), taxMinor: String(line.taxMinor) },
      serviceKey: services[(line.serviceId ?? 0) - 1]?.[0] ?? null,
    },
    incidents: incidentFacts(books, kept, at),
    availability: availabilityFact(books, kept, at),
    usage: [],
    tickets: tickets.ticketsOf(accountId, startAt, Math.min(endAt, at)).map(({ id, subject, severity, createdAt }) => ({
      ...{ id, number: id, subject, severity, status: 'SOLVED', createdAt: timestamp(createdAt) },
    })),
    credits: [],
    payments: [],
  };
}

function incidentFacts(books: Books, { line, invoice }: KeptLine, at: Instant): DisputeFacts['incidents'] {
  const { customer } = invoice.contract;
  const { startAt: from, endAt: to } = monthInterval(invoice.month);
  return books.world.operations.incidents.flatMap(({ id, plan, phase }) => {
    const isHere = plan.accountIds?.includes(customer.id) ?? true;
    const isInRegion = plan.regions.length === 0 || plan.regions.includes(customer.region);
    if (plan.isVoided || !isHere || !isInRegion || plan.detectedAt > at) return [];
    const isBackDated = (plan.backDated?.at ?? Number.POSITIVE_INFINITY) <= at;
    const felt = impactsOf(plan, isBackDated).filter(
      ({ serviceId, startAt, endAt }) =>
        serviceId === line.serviceId && startAt < to && (endAt === null || endAt > from),
    );
    if (felt.length === 0) return [];
    const impacts = felt.map(({ kind, startAt, endAt }) => ({
      ...{ kind, startAt: timestamp(startAt), endAt: endAt === null ? null : timestamp(endAt) },
    }));
    return [{ id, number: id, title: plan.title, severity: plan.laterSeverity ?? plan.severity, phase, impacts }];
  });
}

function availabilityFact(books: Books, { line, invoice }: KeptLine, at: Instant): DisputeFacts['availability'] {
  const account = books.accountsById.get(invoice.accountId);
  if (!account) return null;
  const isFinal = books.ledger.finalisedAt.has(invoice.month);
  const service = books.asFinal
    .evaluateMonth(account, invoice.month, creditTerms, at)
    .flatMap((credit) => credit.services)
    .find(({ serviceId }) => serviceId === line.serviceId);
  if (!service) return null;
  return {
    source: isFinal ? 'FINAL' : 'RECOMPUTED',
    isProvisional: isFinal ? false : service.isProvisional,
    committedMs: String(service.committedMs),
    downMs: String(service.downMs),
    isBreach: service.isBreach,
    recurringMinor: String(service.recurringMinor),
    creditMinor: String(service.creditMinor),
  };
}

import { monthInterval } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import type { DisputeFacts } from '@tenure/workflows/dispute-facts';
import { dateOf, timestamp } from '../copy-text.ts';
import { highestSeverity, impactsOf, phaseAt, reaches } from '../incidents/incident-plan.ts';
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
    credits: creditFacts(books, kept),
    payments: books.invoices.paymentsOf(invoice.id).map(({ id, reference, amountMinor, receivedAt }) => ({
      ...{ id, reference, amountMinor: String(amountMinor), receivedAt: timestamp(receivedAt) },
    })),
  };
}

/** As far as they were known then. */
function incidentFacts(books: Books, { line, invoice }: KeptLine, at: Instant): DisputeFacts['incidents'] {
  const { customer } = invoice.contract;
  const { startAt: from, endAt: to } = monthInterval(invoice.month);
  return books.world.operations.incidents.flatMap((incident) => {
    const { id, plan, severityChangedAt } = incident;
    if (plan.isVoided || !reaches(plan, customer) || plan.detectedAt > at) return [];
    const isBackDated = (plan.backDated?.at ?? Number.POSITIVE_INFINITY) <= at;
    const felt = impactsOf(plan, isBackDated).filter(
      ({ serviceId, startAt, endAt }) =>
        serviceId === line.serviceId && startAt < Math.min(to, at) && (endAt === null || endAt > from),
    );
    if (felt.length === 0) return [];
    const impacts = felt.map(({ kind, startAt, endAt }) => ({
      ...{ kind, startAt: timestamp(startAt), endAt: endAt === null || endAt > at ? null : timestamp(endAt) },
    }));
    const isChanged = severityChangedAt !== null && severityChangedAt <= at;
    const severity = isChanged ? highestSeverity(plan) : plan.severity;
    return [{ id, number: id, title: plan.title, severity, phase: phaseAt(incident, at), impacts }];
  });
}

/** Credits for the line, and those for the service's failures in its month. */
function creditFacts(books: Books, { line, invoice }: KeptLine): DisputeFacts['credits'] {
  return books.credits
    .creditsOf(invoice.accountId)
    .filter(
      (one) =>
        one.currency === invoice.currency &&
        (one.invoiceLineId === line.id ||
          (line.serviceId !== null && one.serviceId === line.serviceId && one.serviceMonth === invoice.month)),
    )
    .map(({ id, kind, status, amountMinor, appliedMinor, serviceMonth, reason }) => ({
      ...{ id, number: id, kind, status, amountMinor: String(amountMinor), appliedMinor: String(appliedMinor) },
      ...{ serviceMonth, reason },
    }));
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

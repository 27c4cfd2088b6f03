import type { Transaction } from '@tenure/db/client';
import { monthInterval } from '@tenure/domain/month';
import type { CreditFact, DisputeFacts, IncidentFact, LineFact, TicketFact, UsageFact } from './dispute-facts.ts';
import { findAvailabilityFact } from './dispute-facts-availability.ts';
import type { LineWithInvoice } from './dispute-limits.ts';

/** A case shows at most this many tickets; the account's page has them all. */
const mostTickets = 200;

/** Collects what is known of a line's account, service and month: a constant number of statements. */
export async function loadDisputeFacts(tx: Transaction, line: LineWithInvoice, now: Date): Promise<DisputeFacts> {
  const month = line.fromDate.toISOString().slice(0, 7);
  const { startAt, endAt } = monthInterval(month);
  const scope: FactScope = {
    accountId: line.invoice.accountId,
    serviceId: line.serviceId,
    currency: line.invoice.currency,
    month,
    from: new Date(startAt),
    to: new Date(endAt),
  };
  return {
    takenAt: now.toISOString(),
    month,
    line: await describeLine(tx, line),
    incidents: await findIncidents(tx, scope),
    availability: await findAvailabilityFact(tx, scope, now),
    usage: await findUsage(tx, scope),
    tickets: await findTickets(tx, scope),
    credits: await findCredits(tx, line, scope),
    payments: await findPayments(tx, line),
  };
}

export interface FactScope {
  readonly accountId: number;
  /** Null where the line is of no service. */
  readonly serviceId: number | null;
  readonly currency: string;
  readonly month: string;
  readonly from: Date;
  readonly to: Date;
}

const dayText = (day: Date): string => day.toISOString().slice(0, 10);

async function describeLine(tx: Transaction, line: LineWithInvoice): Promise<LineFact> {
  const service = line.serviceId === null ? null : await tx.service.findUnique({ where: { id: line.serviceId } });
  return {
    invoiceNumber: line.invoice.number,
    kind: line.kind,
    description: line.description,
    fromDate: dayText(line.fromDate),
    toDate: dayText(line.toDate),
    amountMinor: line.amountMinor.toString(),
    taxMinor: line.taxMinor.toString(),
    currency: line.invoice.currency,
    serviceKey: service?.key ?? null,
  };
}

/** Incidents of the month that were felt by the account: in its region, or naming it. */
async function findIncidents(tx: Transaction, scope: FactScope): Promise<IncidentFact[]> {
  const { region } = await tx.account.findUniqueOrThrow({ where: { id: scope.accountId }, select: { region: true } });
  const impacts = {
    startAt: { lt: scope.to },
    OR: [{ endAt: null }, { endAt: { gt: scope.from } }],
    ...(scope.serviceId === null ? {} : { serviceId: scope.serviceId }),
  };
  const rows = await tx.incident.findMany({
    where: { phase: { not: 'VOIDED' }, impacts: { some: impacts } },
    include: {
      impacts: { where: impacts, orderBy: [{ startAt: 'asc' }, { id: 'asc' }] },
      accounts: { where: { accountId: scope.accountId } },
    },
    orderBy: [{ impactStartAt: 'asc' }, { id: 'asc' }],
  });
  const felt = rows.filter(({ isAccountScoped, accounts, regions }) =>
    isAccountScoped ? accounts.length > 0 : regions.length === 0 || regions.includes(region),
  );
  return felt.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    severity: row.highestSeverity,
    phase: row.phase,
    impacts: row.impacts.map(({ kind, startAt, endAt }) => ({
      kind,
      startAt: startAt.toISOString(),
      endAt: endAt?.toISOString() ?? null,
    })),
  }));
}

async function findUsage(tx: Transaction, scope: FactScope): Promise<UsageFact[]> {
  const rows = await tx.invoiceLine.findMany({
    where: {
      kind: 'USAGE',
      ...(scope.serviceId === null ? {} : { serviceId: scope.serviceId }),
      invoice: { accountId: scope.accountId },
      fromDate: { lt: scope.to },
      toDate: { gt: scope.from },
    },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({
    lineId: row.id,
    description: row.description,
    fromDate: dayText(row.fromDate),
    toDate: dayText(row.toDate),
    amountMinor: row.amountMinor.toString(),
  }));
}

async function findTickets(tx: Transaction, scope: FactScope): Promise<TicketFact[]> {
  const rows = await tx.ticket.findMany({
    where: {
      accountId: scope.accountId,
      createdAt: { gte: scope.from, lt: scope.to },
      isSpam: false,
      isTest: false,
      mergedIntoId: null,
    },
    select: { id: true, number: true, subject: true, severity: true, status: true, createdAt: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: mostTickets,
  });
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** Credits for this line, and those for the service's failures in that month. */
async function findCredits(tx: Transaction, line: LineWithInvoice, scope: FactScope): Promise<CreditFact[]> {
  const ofService = scope.serviceId === null ? [] : [{ serviceId: scope.serviceId, serviceMonth: scope.month }];
  const rows = await tx.credit.findMany({
    where: { accountId: scope.accountId, currency: scope.currency, OR: [{ invoiceLineId: line.id }, ...ofService] },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, number, kind, status, amountMinor, appliedMinor, serviceMonth, reason }) => ({
    ...{ id, number, kind, status, serviceMonth, reason },
    amountMinor: amountMinor.toString(),
    appliedMinor: appliedMinor.toString(),
  }));
}

async function findPayments(tx: Transaction, line: LineWithInvoice) {
  const rows = await tx.payment.findMany({
    where: { invoiceId: line.invoiceId },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, reference, amountMinor, receivedAt }) => ({
    id,
    reference,
    amountMinor: amountMinor.toString(),
    receivedAt: receivedAt.toISOString(),
  }));
}

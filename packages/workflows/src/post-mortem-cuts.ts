import type { Database } from '@tenure/db/client';
import type { Account, Credit, Incident, IncidentImpact, Service } from '@tenure/db/generated/prisma/client';
import { createAvailabilityEvaluator } from '@tenure/domain/availability';
import type { ServiceAvailability } from '@tenure/domain/availability-facts';
import { shippedCreditTerms } from '@tenure/domain/credit-terms';
import type { ImpactKind } from '@tenure/domain/incident-vocabulary';
import { totalMs } from '@tenure/domain/interval';
import { listMonths, type Month, monthOf } from '@tenure/domain/month';
import { loadAvailabilityFacts } from './availability-loading.ts';
import { findReach } from './incident-reach.ts';
import { NotFound } from './refusals.ts';
import { inTransaction } from './transaction.ts';

/** What an incident was for one customer (§9). Times in milliseconds. */
export interface CustomerCut {
  readonly account: Account;
  /** Counted as down by contract: from this incident alone, over all services, after exclusions. */
  readonly downMs: number;
  /** Would have been counted, but was excluded. */
  readonly excludedMs: number;
  readonly services: readonly CustomerCutService[];
  readonly ticketIds: readonly number[];
  /** The credits of the services and months in which it counted, with the other incidents of those months. */
  readonly credits: readonly Credit[];
}

export interface CustomerCutService {
  readonly service: Service;
  readonly downMs: number;
  /** How long the service was out in part or degraded, whether it counted or not. */
  readonly partialMs: number;
  readonly degradedMs: number;
}

export interface CutRequest {
  readonly incidentId: number;
  /** Only this customer. */
  readonly accountId?: number | undefined;
  /** At most so many customers, by name. */
  readonly limit: number;
}

type IncidentWithImpacts = Incident & { readonly impacts: (IncidentImpact & { readonly service: Service })[] };
/** Evaluations of one account, one for each service, currency and month. */
type Evaluations = ReadonlyMap<number, readonly ServiceAvailability[]>;

/** One cut for each customer it touched, by name; what goes on counts up to `now`. Throws NotFound. */
export async function findCustomerCuts(db: Database, request: CutRequest, now: Date): Promise<CustomerCut[]> {
  return inTransaction(
    db,
    async (tx) => {
      const incident = await tx.incident.findUnique({
        where: { id: request.incidentId },
        include: { impacts: { include: { service: true } } },
      });
      if (!incident) throw new NotFound('incident', request.incidentId);
      const reached = (await findReach(tx, [incident.id], now)).map(({ accountId }) => accountId);
      const ids = request.accountId === undefined ? reached : reached.filter((id) => id === request.accountId);
      const page = { orderBy: [{ name: 'asc' as const }, { id: 'asc' as const }], take: request.limit };
      const accounts = await tx.account.findMany({ where: { id: { in: ids } }, ...page });
      const accountIds = accounts.map(({ id }) => id);
      const months = monthsOf(incident, now);
      const facts = await loadAvailabilityFacts(tx, months, accountIds);
      const evaluations = evaluate(incident.id, facts, months, now);
      const tickets = await tx.incidentTicket.findMany({
        where: { incidentId: incident.id, ticket: { accountId: { in: accountIds } } },
        include: { ticket: { select: { accountId: true, number: true } } },
        orderBy: { ticket: { number: 'asc' } },
      });
      const credits = await tx.credit.findMany({
        where: {
          ...{ accountId: { in: accountIds }, serviceMonth: { in: months } },
          ...{ kind: { in: ['SLA', 'SLA_ADJUSTMENT'] }, status: { not: 'REJECTED' } },
        },
        orderBy: { id: 'asc' },
      });
      return accounts.map((account) => {
        const own = tickets.filter(({ ticket }) => ticket.accountId === account.id);
        const owed = credits.filter(({ accountId }) => accountId === account.id);
        return cutOf(incident, account, evaluations, { ticketIds: own.map(({ ticketId }) => ticketId), owed }, now);
      });
    },
    { readsOneMoment: true },
  );
}

function monthsOf({ impactStartAt, mitigatedAt }: Incident, now: Date): Month[] {
  return listMonths(monthOf(impactStartAt.getTime()), monthOf((mitigatedAt ?? now).getTime()));
}

function evaluate(
  incidentId: number,
  facts: Awaited<ReturnType<typeof loadAvailabilityFacts>>,
  months: readonly Month[],
  now: Date,
): Evaluations {
  const outages = facts.outages.filter((outage) => outage.incidentId === incidentId);
  const evaluator = createAvailabilityEvaluator(outages, facts.exclusions, facts.errorRates);
  const evaluations = new Map(facts.accounts.map(({ accountId }) => [accountId, [] as ServiceAvailability[]]));
  // Month by month, as the evaluator keeps what customers share of a month.
  for (const month of months) {
    // Before the first policy nothing was promised, but what was down was down.
    const terms = facts.terms.get(month) ?? { ...shippedCreditTerms, policyId: 0 };
    for (const account of facts.accounts) {
      const credits = evaluator.evaluateMonth(account, month, terms, now.getTime());
      evaluations.get(account.accountId)?.push(...credits.flatMap(({ services }) => services));
    }
  }
  return evaluations;
}

function cutOf(
  incident: IncidentWithImpacts,
  account: Account,
  evaluations: Evaluations,
  { ticketIds, owed }: { readonly ticketIds: number[]; readonly owed: Credit[] },
  now: Date,
): CustomerCut {
  const evaluated = evaluations.get(account.id) ?? [];
  const services = [...new Map(incident.impacts.map(({ service }) => [service.id, service])).values()]
    .filter(({ id }) => evaluated.some(({ serviceId }) => serviceId === id))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((service) => ({
      service,
      downMs: downMsOf(evaluated, service.id),
      partialMs: sufferedMs(incident, service.id, 'PARTIAL_OUTAGE', now),
      degradedMs: sufferedMs(incident, service.id, 'DEGRADED', now),
    }));
  const counted = evaluated.filter(({ downMs }) => downMs > 0);
  const credits = owed.filter(({ serviceId, serviceMonth }) =>
    counted.some((each) => each.serviceId === serviceId && each.month === serviceMonth),
  );
  const excluded = evaluated.flatMap((each) => each.exclusions.flatMap((effect) => effect.excluded));
  const downMs = totalMs(evaluated.flatMap((each) => each.windows.flatMap(({ down }) => down)));
  return { account, downMs, excludedMs: totalMs(excluded), services, ticketIds, credits };
}

/** A service that is charged for in two currencies was down once. */
function downMsOf(evaluated: readonly ServiceAvailability[], serviceId: number): number {
  const ofService = evaluated.filter((each) => each.serviceId === serviceId);
  return totalMs(ofService.flatMap((each) => each.windows.flatMap(({ down }) => down)));
}

function sufferedMs(incident: IncidentWithImpacts, serviceId: number, kind: ImpactKind, now: Date): number {
  const stretches = incident.impacts.filter((impact) => impact.serviceId === serviceId && impact.kind === kind);
  return totalMs(
    stretches.map(({ startAt, endAt }) => ({ startAt: startAt.getTime(), endAt: (endAt ?? now).getTime() })),
  );
}

import type { Transaction } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import type {
  AccountFacts,
  CreditTerms,
  ErrorRateFact,
  ExclusionFact,
  OutageFact,
} from '@tenure/domain/availability-facts';
import { addMonths, type Month } from '@tenure/domain/month';
import { loadAccountFacts } from './availability-accounts.ts';
import { firstDayOf } from './billing-month.ts';
import { creditTermsFor, loadCreditPolicyVersions } from './credit-terms.ts';

export interface LoadedAvailabilityFacts {
  /** Ascending by account; only accounts with a subscription in the stretch. */
  readonly accounts: AccountFacts[];
  readonly outages: OutageFact[];
  /** Maintenance and other exclusions, approved or not: the rules say which of them count. */
  readonly exclusions: ExclusionFact[];
  readonly errorRates: ErrorRateFact[];
  /** A month before the first policy is missing. */
  readonly terms: ReadonlyMap<Month, CreditTerms>;
}

/** Half-open, midnight UTC. */
export interface FactStretch {
  readonly from: Date;
  readonly to: Date;
}

/**
 * What the rules of §10 need for these months, from the start of the first to the end of the last; of all accounts
 * where none are named. A constant number of statements: run it in a transaction that reads one moment.
 */
export async function loadAvailabilityFacts(
  tx: Transaction,
  months: readonly Month[],
  accountIds?: readonly number[],
): Promise<LoadedAvailabilityFacts> {
  const sorted = [...months].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return { accounts: [], outages: [], exclusions: [], errorRates: [], terms: new Map() };
  const stretch = { from: firstDayOf(first), to: firstDayOf(addMonths(last, 1)) };
  const versions = await loadCreditPolicyVersions(tx);
  const terms = sorted.flatMap((month): [Month, CreditTerms][] => {
    const found = creditTermsFor(versions, month);
    return found ? [[month, found]] : [];
  });
  const events = await loadOutageFacts(tx, stretch, accountIds);
  return { accounts: await loadAccountFacts(tx, stretch, accountIds), ...events, terms: new Map(terms) };
}

/** The part of the facts that does not grow with the number of customers. */
export async function loadOutageFacts(
  tx: Transaction,
  stretch: FactStretch,
  accountIds?: readonly number[],
): Promise<Pick<LoadedAvailabilityFacts, 'outages' | 'exclusions' | 'errorRates'>> {
  const outages = await loadOutages(tx, stretch);
  const exclusions = [...(await loadMaintenance(tx, stretch)), ...(await loadExclusions(tx, stretch))];
  return { outages, exclusions, errorRates: await loadErrorRates(tx, stretch, accountIds) };
}

async function loadOutages(tx: Transaction, { from, to }: FactStretch): Promise<OutageFact[]> {
  const rows = await tx.incidentImpact.findMany({
    where: {
      startAt: { lt: to },
      OR: [{ endAt: null }, { endAt: { gt: from } }],
      incident: { phase: { not: 'VOIDED' } },
    },
    include: {
      incident: { select: { regions: true, isAccountScoped: true, accounts: { select: { accountId: true } } } },
    },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ incident, ...row }) => ({
    incidentId: row.incidentId,
    serviceId: row.serviceId,
    kind: row.kind,
    startAt: row.startAt.getTime(),
    endAt: row.endAt?.getTime() ?? null,
    regions: incident.regions,
    accountIds: incident.isAccountScoped ? incident.accounts.map((each) => each.accountId) : null,
  }));
}

async function loadMaintenance(tx: Transaction, { from, to }: FactStretch): Promise<ExclusionFact[]> {
  const rows = await tx.maintenance.findMany({
    where: { startAt: { lt: to }, endAt: { gt: from }, status: { not: 'CANCELLED' } },
    include: { services: { select: { serviceId: true } } },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({
    id: `maintenance:${row.id}`,
    kind: 'SCHEDULED_MAINTENANCE',
    serviceIds: row.services.map((each) => each.serviceId),
    regions: row.regions,
    accountIds: null,
    startAt: row.startAt.getTime(),
    endAt: row.endAt.getTime(),
    // Emergency work counts as down, however it was announced.
    noticeAt: row.isEmergency ? null : (row.announcedAt?.getTime() ?? null),
    isApproved: row.approvedAt !== null,
    hasEvidence: isWritten(row.evidence),
  }));
}

async function loadExclusions(tx: Transaction, { from, to }: FactStretch): Promise<ExclusionFact[]> {
  const rows = await tx.availabilityExclusion.findMany({
    where: { startAt: { lt: to }, endAt: { gt: from }, withdrawnAt: null },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({
    id: `exclusion:${row.id}`,
    kind: row.kind,
    serviceIds: row.serviceId === null ? [] : [row.serviceId],
    regions: [],
    accountIds: row.accountId === null ? null : [row.accountId],
    startAt: row.startAt.getTime(),
    endAt: row.endAt.getTime(),
    noticeAt: null,
    isApproved: row.approvedAt !== null,
    hasEvidence: isWritten(row.evidence),
  }));
}

function isWritten(evidence: string | null): boolean {
  return evidence !== null && evidence.trim() !== '';
}

/** Only those that fall into a partial outage of their service: nothing else depends on them. */
async function loadErrorRates(
  tx: Transaction,
  { from, to }: FactStretch,
  accountIds?: readonly number[],
): Promise<ErrorRateFact[]> {
  const ofAccounts = accountIds ? Prisma.sql`and r.account_id = any(${[...accountIds]})` : Prisma.empty;
  const rows = await tx.$queryRaw<(Omit<ErrorRateFact, 'startAt' | 'endAt'> & { startAt: Date; endAt: Date })[]>`
    select r.account_id as "accountId", r.service_id as "serviceId", r.start_at as "startAt", r.end_at as "endAt",
      r.requests, r.errors
    from account_error_rate r
    where r.start_at < ${to}::timestamp and r.end_at > ${from}::timestamp ${ofAccounts}
      and exists (
        select from incident_impact i join incident on incident.id = i.incident_id
        where i.service_id = r.service_id and i.kind = 'PARTIAL_OUTAGE' and incident.phase <> 'VOIDED'
          and i.start_at < r.end_at and coalesce(i.end_at, 'infinity') > r.start_at)
    order by r.account_id, r.service_id, r.start_at`;
  return rows.map((row) => ({ ...row, startAt: row.startAt.getTime(), endAt: row.endAt.getTime() }));
}

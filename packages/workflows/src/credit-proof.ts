import type { Transaction } from '@tenure/db/client';
import type { Credit, ServiceAvailability } from '@tenure/db/generated/prisma/client';
import type { LedgerEntryKind } from '@tenure/domain/finance-vocabulary';
import type { Month } from '@tenure/domain/month';
import { hashProof, type StoredAvailabilityProof } from './availability-proof.ts';

/** A credit from the incidents to the entries (§11), as it was kept when it came about; nothing is computed again. */
export interface CreditProof {
  readonly credit: Credit;
  readonly account: { readonly id: number; readonly name: string };
  readonly service: { readonly id: number; readonly key: string; readonly name: string } | null;
  readonly policy: { readonly id: number; readonly number: number; readonly name: string } | null;
  readonly availability: {
    readonly row: ServiceAvailability;
    readonly proof: StoredAvailabilityProof;
    /** Whether the stored proof is still the one that was hashed. */
    readonly isIntact: boolean;
  } | null;
  readonly incidents: readonly { readonly id: number; readonly number: number; readonly title: string }[];
  /** What was charged for the service in the month, or the line that is made good. */
  readonly invoiceLines: readonly ProvenLine[];
  readonly approvals: readonly { readonly userId: number; readonly name: string; readonly approvedAt: Date }[];
  readonly applications: readonly ProvenApplication[];
  readonly entries: readonly ProvenEntry[];
}

export interface ProvenLine {
  readonly lineId: number;
  readonly invoiceId: number;
  readonly invoiceNumber: string;
  readonly description: string;
  readonly amountMinor: bigint;
}

export interface ProvenApplication {
  readonly invoiceId: number;
  readonly invoiceNumber: string;
  readonly amountMinor: bigint;
  readonly appliedAt: Date;
  readonly entryId: number;
}

export interface ProvenEntry {
  readonly id: number;
  readonly kind: LedgerEntryKind;
  readonly period: Month;
  readonly memo: string;
  readonly postedAt: Date;
  readonly lines: readonly {
    readonly ledgerAccount: string;
    readonly debitMinor: bigint;
    readonly creditMinor: bigint;
  }[];
}

const related = {
  account: { select: { id: true, name: true } },
  service: { select: { id: true, key: true, name: true } },
  policy: { select: { id: true, number: true, name: true } },
  availability: true,
  approvals: { include: { user: { select: { name: true } } }, orderBy: { approvedAt: 'asc' } },
  applications: { include: { invoice: { select: { number: true } } }, orderBy: { id: 'asc' } },
} as const;

/** Null where there is no such credit. A constant number of statements. */
export async function findCreditProof(tx: Transaction, creditId: number): Promise<CreditProof | null> {
  const found = await tx.credit.findUnique({ where: { id: creditId }, include: related });
  if (!found) return null;
  const { account, service, policy, availability: row, approvals, applications, ...credit } = found;
  const proof = row ? (row.proof as unknown as StoredAvailabilityProof) : null;
  return {
    credit,
    account,
    service,
    policy,
    availability: row && proof ? { row, proof, isIntact: hashProof(proof) === row.proofHash } : null,
    incidents: await tx.incident.findMany({
      where: { id: { in: [...(proof?.incidentIds ?? [])] } },
      select: { id: true, number: true, title: true },
      orderBy: { id: 'asc' },
    }),
    invoiceLines: await findLines(tx, credit),
    approvals: approvals.map(({ userId, user, approvedAt }) => ({ userId, name: user.name, approvedAt })),
    applications: applications.map(({ invoice, invoiceId, amountMinor, appliedAt, entryId }) => {
      return { invoiceId, invoiceNumber: invoice.number, amountMinor, appliedAt, entryId };
    }),
    entries: await findEntries(tx, creditId),
  };
}

async function findLines(tx: Transaction, credit: Credit): Promise<ProvenLine[]> {
  const { accountId, currency, serviceId, serviceMonth, invoiceLineId } = credit;
  if (invoiceLineId === null && (serviceId === null || serviceMonth === null)) return [];
  const ofService = {
    serviceId,
    kind: 'RECURRING',
    invoice: { accountId, currency, month: serviceMonth ?? '' },
  } as const;
  const rows = await tx.invoiceLine.findMany({
    where: invoiceLineId === null ? ofService : { id: invoiceLineId },
    include: { invoice: { select: { number: true } } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, invoiceId, invoice, description, amountMinor }) => {
    return { lineId: id, invoiceId, invoiceNumber: invoice.number, description, amountMinor };
  });
}

function findEntries(tx: Transaction, creditId: number): Promise<ProvenEntry[]> {
  const lines = {
    select: { ledgerAccount: true, debitMinor: true, creditMinor: true },
    orderBy: { id: 'asc' },
  } as const;
  return tx.ledgerEntry.findMany({
    where: { lines: { some: { creditId } } },
    select: { id: true, kind: true, period: true, memo: true, postedAt: true, lines },
    orderBy: { id: 'asc' },
  });
}

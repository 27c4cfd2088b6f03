import type { CreditKind, CreditStatus, InvoiceKind, InvoiceLineKind } from '@tenure/domain/finance-vocabulary';
import type { Month } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import type { Contract } from '../contracts.ts';

export interface BookedLine {
  readonly id: number;
  readonly invoiceId: number;
  readonly kind: InvoiceLineKind;
  readonly serviceId: number | null;
  readonly contractServiceId: number | null;
  readonly contractOverrideId: number | null;
  readonly correctsLineId: number | null;
  readonly description: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly amountMinor: bigint;
  readonly taxMinor: bigint;
}

/** An invoice while the history goes on: only what was credited and paid moves. */
export interface BookedInvoice {
  readonly id: number;
  readonly number: string;
  readonly kind: InvoiceKind;
  readonly accountId: number;
  readonly contract: Contract;
  readonly month: Month;
  readonly currency: string;
  readonly issuedAt: Instant;
  /** Midnight UTC of the day. */
  readonly dueAt: Instant;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  creditedMinor: bigint;
  paidMinor: bigint;
  readonly lines: readonly BookedLine[];
}

export function openMinorOf({ grossMinor, creditedMinor, paidMinor }: BookedInvoice): bigint {
  return grossMinor - creditedMinor - paidMinor;
}

/** A credit while the history goes on. */
export interface BookedCredit {
  readonly id: number;
  readonly kind: CreditKind;
  status: CreditStatus;
  readonly accountId: number;
  readonly currency: string;
  readonly amountMinor: bigint;
  /** The tax in it. */
  readonly taxMinor: bigint;
  appliedMinor: bigint;
  reversedMinor: bigint;
  readonly serviceId: number | null;
  readonly serviceMonth: Month | null;
  readonly availabilityId: number | null;
  readonly policyId: number | null;
  readonly invoiceLineId: number | null;
  readonly disputeId: number | null;
  readonly correctionId: number | null;
  readonly paymentId: number | null;
  readonly reason: string;
  readonly proposedById: number | null;
  readonly proposedAt: Instant;
  readonly approvalsNeeded: number;
  approvedAt: Instant | null;
  rejectedById: number | null;
  rejectedReason: string | null;
  issuedAt: Instant | null;
  issuedPeriod: Month | null;
  readonly dedupeKey: string;
}

export function remainingMinorOf({ amountMinor, appliedMinor, reversedMinor }: BookedCredit): bigint {
  return amountMinor - appliedMinor - reversedMinor;
}

import type {
  DisputeInstrument,
  DisputeOutcome,
  DisputeReason,
  DisputeStatus,
} from '@tenure/domain/finance-vocabulary';
import type { Month } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import type { Customer } from '../customers.ts';

export interface DisputeStep {
  readonly at: Instant;
  readonly status: DisputeStatus;
}

/** One objection and how it went; amounts come from the line when it is submitted. */
export interface DisputePlan {
  readonly story: string;
  readonly customer: Customer;
  readonly serviceId: number;
  readonly month: Month;
  readonly reason: DisputeReason;
  readonly claim: string;
  /** Percent of what the line should have charged, where it was charged wrongly; null where it was right. */
  readonly chargedPercent: bigint | null;
  /** What part of the line with tax is disputed, in percent; null: what was charged too much, or what was earned. */
  readonly disputedPercent: bigint | null;
  /** Disputes the tax of the line and nothing else. */
  readonly isAboutTax: boolean;
  readonly submittedAt: Instant;
  /** After the submission, in order. */
  readonly steps: readonly DisputeStep[];
  readonly outcome: DisputeOutcome | null;
  readonly instrument: DisputeInstrument | null;
  readonly decision: string | null;
  readonly late: { readonly reason: string; readonly admittedAt: Instant | null } | null;
  readonly evidence: string | null;
}

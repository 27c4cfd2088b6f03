/**
 * What was known when a dispute was opened (§11), as it is stored and hashed: instants in ISO 8601, days as YYYY-MM-DD,
 * money as text in minor units of the line's currency.
 */
export interface DisputeFacts {
  readonly takenAt: string;
  /** 'YYYY-MM' of the line. */
  readonly month: string;
  readonly line: LineFact;
  readonly incidents: readonly IncidentFact[];
  /** Null where the line is of no service, or the service was not promised to the account in that month. */
  readonly availability: AvailabilityFact | null;
  readonly usage: readonly UsageFact[];
  readonly tickets: readonly TicketFact[];
  readonly credits: readonly CreditFact[];
  readonly payments: readonly PaymentFact[];
}

export interface LineFact {
  readonly invoiceNumber: string;
  readonly kind: string;
  readonly description: string;
  readonly fromDate: string;
  readonly toDate: string;
  readonly amountMinor: string;
  readonly taxMinor: string;
  readonly currency: string;
  readonly serviceKey: string | null;
}

export interface IncidentFact {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly severity: string;
  readonly phase: string;
  /** The stretches of the line's service, or of all services where the line is of none. */
  readonly impacts: readonly { readonly kind: string; readonly startAt: string; readonly endAt: string | null }[];
}

export interface AvailabilityFact {
  /** FINAL: as the month was closed. RECOMPUTED: by the rules, from what is known so far. */
  readonly source: 'FINAL' | 'RECOMPUTED';
  readonly isProvisional: boolean;
  readonly committedMs: string;
  readonly downMs: string;
  readonly isBreach: boolean;
  readonly recurringMinor: string;
  readonly creditMinor: string;
}

export interface UsageFact {
  readonly lineId: number;
  readonly description: string;
  readonly fromDate: string;
  readonly toDate: string;
  readonly amountMinor: string;
}

export interface TicketFact {
  readonly id: number;
  readonly number: number;
  readonly subject: string;
  readonly severity: string;
  readonly status: string;
  readonly createdAt: string;
}

export interface CreditFact {
  readonly id: number;
  readonly number: number;
  readonly kind: string;
  readonly status: string;
  readonly amountMinor: string;
  readonly appliedMinor: string;
  readonly serviceMonth: string | null;
  readonly reason: string;
}

export interface PaymentFact {
  readonly id: number;
  readonly reference: string;
  readonly amountMinor: string;
  readonly receivedAt: string;
}

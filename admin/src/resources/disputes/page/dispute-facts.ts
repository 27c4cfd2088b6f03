/** What was known when a dispute was opened, as the API stores it: instants in ISO 8601, money as text in minor units. */
export interface DisputeFacts {
  readonly takenAt: string;
  readonly month: string;
  readonly line: { readonly currency: string; readonly serviceKey: string | null };
  readonly incidents: readonly {
    readonly id: number;
    readonly number: number;
    readonly title: string;
    readonly severity: string;
    readonly impacts: readonly { readonly kind: string; readonly startAt: string; readonly endAt: string | null }[];
  }[];
  readonly availability: {
    readonly source: 'FINAL' | 'RECOMPUTED';
    readonly isProvisional: boolean;
    readonly committedMs: string;
    readonly downMs: string;
    readonly isBreach: boolean;
    readonly creditMinor: string;
  } | null;
  readonly usage: readonly { readonly lineId: number; readonly description: string; readonly amountMinor: string }[];
  readonly tickets: readonly {
    readonly id: number;
    readonly number: number;
    readonly subject: string;
    readonly createdAt: string;
  }[];
  readonly credits: readonly {
    readonly id: number;
    readonly number: number;
    readonly kind: string;
    readonly status: string;
    readonly amountMinor: string;
    readonly serviceMonth: string | null;
  }[];
  readonly payments: readonly {
    readonly id: number;
    readonly reference: string;
    readonly amountMinor: string;
    readonly receivedAt: string;
  }[];
}

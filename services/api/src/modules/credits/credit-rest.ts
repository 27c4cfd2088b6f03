interface CreditAmounts {
  readonly status: string;
  readonly amountMinor: bigint;
  readonly appliedMinor: bigint;
  readonly reversedMinor: bigint;
}

/** What of a credit carries over to the next invoices, in minor units; zero unless it is issued. */
export function remainingMinor({ status, amountMinor, appliedMinor, reversedMinor }: CreditAmounts): bigint {
  return status === 'ISSUED' ? amountMinor - appliedMinor - reversedMinor : 0n;
}

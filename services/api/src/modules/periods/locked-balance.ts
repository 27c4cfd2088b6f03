import type { TrialBalanceRow } from '@tenure/workflows/month-trial-balance';
import { z } from 'zod';

const rowShape = z.object({
  ledgerAccount: z.string(),
  currency: z.string(),
  openingMinor: z.string(),
  debitMinor: z.string(),
  creditMinor: z.string(),
  closingMinor: z.string(),
});
const storedShape = z.object({ rows: z.array(rowShape), sha256: z.string() });

export interface LockedBalance {
  /** SHA-256 as hexadecimal digits. */
  readonly sha256: string;
  /** Whether these are the rows that the month was locked with. */
  equals(rows: readonly TrialBalanceRow[]): boolean;
}

function textOf(row: Record<keyof TrialBalanceRow, string | bigint>): string {
  const { ledgerAccount, currency, openingMinor, debitMinor, creditMinor, closingMinor } = row;
  return [ledgerAccount, currency, openingMinor, debitMinor, creditMinor, closingMinor].join(' ');
}

/** The trial balance that a month was locked with; null before its first lock. Throws on what is none. */
export function readLockedBalance(stored: unknown): LockedBalance | null {
  if (stored === null || stored === undefined) return null;
  const { rows: locked, sha256 } = storedShape.parse(stored);
  const before = locked.map(textOf).sort().join('\n');
  return { sha256, equals: (rows) => rows.map(textOf).sort().join('\n') === before };
}

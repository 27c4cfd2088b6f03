import type { Transaction } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';

const lineLock = 20_260_011;

/**
 * Keeps disputes and corrections from promising more than an invoice line's amount twice at once: whoever gives
 * something back for a line holds it first, until the transaction ends.
 */
export async function holdLine(tx: Transaction, lineId: number): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(${lineLock})`;
  await tx.$executeRaw`select pg_advisory_xact_lock(${lineLock}::int, ${lineId}::int)`;
}

/** The same for a correction, which may be about any number of lines. */
export async function holdAllLines(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${lineLock})`;
}

export interface PromiseScope {
  /** Whose own promise is not counted. */
  readonly exceptDisputeId?: number;
  readonly exceptCorrectionId?: number;
  /** Only what says that the charge was wrong: credit memos and corrections, not goodwill or failures of the service. */
  readonly isOfCharge?: boolean;
}

/**
 * What is given back for each line, with tax: credits that were not rejected, less what was reversed of them; decisions
 * approved but not settled; corrections approved but not posted. A line that nothing is given back for is absent.
 */
export async function findPromisedMinors(
  tx: Transaction,
  lineIds: readonly number[],
  { exceptDisputeId = 0, exceptCorrectionId = 0, isOfCharge = false }: PromiseScope = {},
): Promise<Map<number, bigint>> {
  const ids = [...lineIds];
  const rows = await tx.$queryRaw<{ lineId: number; minor: bigint }[]>(Prisma.sql`
    select line_id as "lineId", sum(minor)::bigint as minor from (
      select invoice_line_id as line_id, amount_minor - reversed_minor as minor from credit
      where invoice_line_id = any(${ids}::int[]) and status <> 'REJECTED'
        and (not ${isOfCharge} or kind in ('CREDIT_MEMO', 'BILLING_CORRECTION'))
      union all
      select invoice_line_id, proposed_amount_minor from dispute
      where invoice_line_id = any(${ids}::int[]) and status in ('UPHELD_IN_FULL', 'UPHELD_IN_PART')
        and id <> ${exceptDisputeId} and (not ${isOfCharge} or proposed_instrument in ('CREDIT_MEMO', 'REBILL'))
      union all
      select i.invoice_line_id, i.amount_minor from billing_correction_item i
      join billing_correction c on c.id = i.correction_id
      where i.invoice_line_id = any(${ids}::int[]) and c.status = 'APPROVED' and i.credit_id is null
        and i.charged_minor > i.expected_minor and c.id <> ${exceptCorrectionId}) promise
    group by line_id`);
  return new Map(rows.map((row) => [row.lineId, row.minor]));
}

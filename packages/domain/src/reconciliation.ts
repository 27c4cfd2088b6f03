import type { CreditStatus, ReconciliationState } from './finance-vocabulary.ts';
import { type Month, monthStart } from './month.ts';

/** A credit of kind SLA or SLA_ADJUSTMENT for the row's service month. */
export interface ReconciledCredit {
  readonly creditId: number;
  readonly status: CreditStatus;
  /** Its amount less what was reversed. */
  readonly netMinor: bigint;
  readonly appliedMinor: bigint;
}

/** One account, service, currency and service month, from the four sides that have to agree (§11). */
export interface ReconciliationFact {
  readonly accountId: number;
  readonly serviceId: number;
  readonly currency: string;
  readonly month: Month;
  readonly isFinal: boolean;
  /** What the incidents, as they are known now, earn under the month's terms. */
  readonly expectedMinor: bigint;
  readonly credits: readonly ReconciledCredit[];
  /** Issues less reversals of these credits on 2300, in whatever period they were posted. */
  readonly ledgerIssuedMinor: bigint;
  /** Their applications on 2300. */
  readonly ledgerAppliedMinor: bigint;
}

export interface ReconciliationResult extends Omit<ReconciliationFact, 'credits' | 'isFinal'> {
  readonly state: ReconciliationState;
  readonly issuedMinor: bigint;
  readonly appliedMinor: bigint;
  /** Issued less expected; for LEDGER_DIFFERS the ledger less the credits. */
  readonly differenceMinor: bigint;
  /** For WRONG_PERIOD: the month the credit was put into, or should have been. */
  readonly otherMonth: Month | null;
}

/** Months at most this far apart can have been mistaken for one another. */
const farthestMonths = 3;

function isIssued({ status }: ReconciledCredit): boolean {
  return status === 'ISSUED' || status === 'REVERSED';
}

function isUndecided({ status }: ReconciledCredit): boolean {
  return status === 'PROPOSED' || status === 'APPROVED';
}

function sumOf(credits: readonly ReconciledCredit[], amountOf: (credit: ReconciledCredit) => bigint): bigint {
  return credits.reduce((sum, credit) => sum + amountOf(credit), 0n);
}

/** Whether what is too much is one amount issued again: the same cents on several credits. */
function isDuplicate(issued: readonly ReconciledCredit[], excessMinor: bigint): boolean {
  return issued.some(({ netMinor }) => {
    if (netMinor <= 0n || excessMinor % netMinor !== 0n) return false;
    const times = BigInt(issued.filter((other) => other.netMinor === netMinor).length);
    return excessMinor / netMinor < times;
  });
}

function classify(
  fact: ReconciliationFact,
  issued: readonly ReconciledCredit[],
  differenceMinor: bigint,
): ReconciliationState {
  if (!fact.isFinal || fact.credits.some(isUndecided)) return 'PENDING';
  if (differenceMinor === 0n) return 'MATCH';
  if (differenceMinor > 0n) return isDuplicate(issued, differenceMinor) ? 'DUPLICATE' : 'OVER';
  return fact.expectedMinor === -differenceMinor ? 'MISSING' : 'UNDER';
}

/** The row by itself. The books have to agree with the credits whether or not the month is final. */
function reconcileRow(fact: ReconciliationFact): ReconciliationResult {
  const { credits, isFinal: _, ...row } = fact;
  const issued = credits.filter(isIssued);
  const issuedMinor = sumOf(issued, ({ netMinor }) => netMinor);
  const appliedMinor = sumOf(issued, (credit) => credit.appliedMinor);
  const ledgerMinor = row.ledgerIssuedMinor - issuedMinor || row.ledgerAppliedMinor - appliedMinor;
  const differenceMinor = issuedMinor - row.expectedMinor;
  const shared = { ...row, issuedMinor, appliedMinor, otherMonth: null };
  if (ledgerMinor !== 0n) return { ...shared, state: 'LEDGER_DIFFERS', differenceMinor: ledgerMinor };
  return { ...shared, state: classify(fact, issued, differenceMinor), differenceMinor };
}

function subjectOf({ accountId, serviceId, currency }: ReconciliationResult): string {
  return `${accountId}:${serviceId}:${currency}`;
}

function monthsApart(a: Month, b: Month): number {
  const [first, second] = [new Date(monthStart(a)), new Date(monthStart(b))];
  const years = first.getUTCFullYear() - second.getUTCFullYear();
  return Math.abs(years * 12 + first.getUTCMonth() - second.getUTCMonth());
}

/** The nearest month with the missing cents too much, the earlier at a tie; each is taken once. */
function findExcess(
  missing: ReconciliationResult,
  excesses: readonly ReconciliationResult[],
  taken: ReadonlyMap<ReconciliationResult, Month>,
): ReconciliationResult | undefined {
  const distanceOf = ({ month }: ReconciliationResult): number => monthsApart(month, missing.month);
  return excesses
    .filter(
      (one) => !taken.has(one) && one.differenceMinor === missing.expectedMinor && distanceOf(one) <= farthestMonths,
    )
    .sort((a, b) => distanceOf(a) - distanceOf(b) || (a.month < b.month ? -1 : 1))[0];
}

/** Pairs of one account and service that only mistook the month: missing in one, as many cents too much in another. */
function findWrongPeriods(rows: readonly ReconciliationResult[]): Map<ReconciliationResult, Month> {
  const otherMonths = new Map<ReconciliationResult, Month>();
  const excesses = Map.groupBy(
    rows.filter(({ state }) => state === 'OVER' || state === 'DUPLICATE'),
    subjectOf,
  );
  const missing = rows.filter(({ state }) => state === 'MISSING').sort((a, b) => (a.month < b.month ? -1 : 1));
  for (const row of missing) {
    const excess = findExcess(row, excesses.get(subjectOf(row)) ?? [], otherMonths);
    if (excess === undefined) continue;
    otherMonths.set(row, excess.month);
    otherMonths.set(excess, row.month);
  }
  return otherMonths;
}

/**
 * Says of every row whether the credit that the incidents earn was issued, applied and booked, with the cents (§11). The
 * results are in the order of the rows. A posting in a later period than the service month is none of its business.
 */
export function reconcileCredits(facts: readonly ReconciliationFact[]): ReconciliationResult[] {
  const rows = facts.map(reconcileRow);
  const wrongPeriods = findWrongPeriods(rows);
  return rows.map((row) => {
    const otherMonth = wrongPeriods.get(row);
    return otherMonth === undefined ? row : { ...row, state: 'WRONG_PERIOD', otherMonth };
  });
}

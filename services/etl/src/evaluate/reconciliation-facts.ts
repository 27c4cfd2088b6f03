import type { CreditKind, CreditStatus, LedgerEntryKind } from '@tenure/domain/finance-vocabulary';
import type { Month } from '@tenure/domain/month';
import type { ReconciliationFact } from '@tenure/domain/reconciliation';
import { required } from './csv-fields.ts';
import type { CsvRow } from './csv-reader.ts';
import type { OwedCredit } from './evaluate-availability.ts';

export interface CreditRow {
  readonly creditId: number;
  readonly kind: CreditKind;
  readonly status: CreditStatus;
  readonly currency: string;
  readonly netMinor: bigint;
  readonly appliedMinor: bigint;
  readonly serviceId: number | null;
  readonly serviceMonth: Month | null;
}

export interface LedgerLineRow {
  readonly kind: LedgerEntryKind;
  readonly ledgerAccount: string;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  readonly creditId: number | null;
}

const key = (field: string | null | undefined) => (field === null || field === undefined ? null : Number(field));

// The enums of PostgreSQL vouch for the words: hence the type assertions below.

/** A row of credit.csv. */
export function toCreditRow(row: CsvRow): CreditRow {
  return {
    creditId: Number(row[0]),
    kind: required(row[3]) as CreditKind,
    status: required(row[4]) as CreditStatus,
    currency: required(row[5]),
    netMinor: BigInt(required(row[6])) - BigInt(required(row[8])),
    appliedMinor: BigInt(required(row[7])),
    serviceId: key(row[9]),
    serviceMonth: row[10] ?? null,
  };
}

/** A row of ledger_line.csv. */
export function toLedgerLineRow(row: CsvRow): LedgerLineRow {
  return {
    kind: required(row[3]) as LedgerEntryKind,
    ledgerAccount: required(row[5]),
    debitMinor: BigInt(required(row[6])),
    creditMinor: BigInt(required(row[7])),
    creditId: key(row[9]),
  };
}

export interface AccountBooks {
  readonly accountId: number;
  readonly owed: readonly OwedCredit[];
  readonly credits: readonly CreditRow[];
  readonly lines: readonly LedgerLineRow[];
  readonly finalMonths: ReadonlySet<Month>;
  readonly firstBilledMonth: Month | null;
}

const slaLiability = '2300';
type Posted = { issuedMinor: bigint; appliedMinor: bigint };

/** What the ledger says of each credit owed through 2300. */
function sumPostings(lines: readonly LedgerLineRow[]): ReadonlyMap<number, Posted> {
  const posted = new Map<number, Posted>();
  for (const { creditId, ledgerAccount, kind, debitMinor, creditMinor } of lines) {
    if (creditId === null || ledgerAccount !== slaLiability) continue;
    const sums = posted.get(creditId) ?? { issuedMinor: 0n, appliedMinor: 0n };
    if (kind === 'CREDIT_APPLIED') sums.appliedMinor += debitMinor - creditMinor;
    else sums.issuedMinor += creditMinor - debitMinor;
    posted.set(creditId, sums);
  }
  return posted;
}

type Subject = Pick<ReconciliationFact, 'serviceId' | 'currency' | 'month'>;
const subjectOf = ({ serviceId, currency, month }: Subject) => `${month} ${serviceId} ${currency}`;
const isSla = ({ kind }: CreditRow) => kind === 'SLA' || kind === 'SLA_ADJUSTMENT';

function groupCredits(credits: readonly CreditRow[]): Map<string, { subject: Subject; credits: CreditRow[] }> {
  const groups = new Map<string, { subject: Subject; credits: CreditRow[] }>();
  for (const credit of credits.filter(isSla)) {
    if (credit.serviceId === null || credit.serviceMonth === null) continue;
    const subject = { serviceId: credit.serviceId, currency: credit.currency, month: credit.serviceMonth };
    const group = groups.get(subjectOf(subject));
    if (group) group.credits.push(credit);
    else groups.set(subjectOf(subject), { subject, credits: [credit] });
  }
  return groups;
}

/** One fact for each service, currency and month in which a credit is owed or exists; in order of month, service and currency. */
export function collectReconciliationFacts(books: AccountBooks): ReconciliationFact[] {
  const { accountId, owed, finalMonths, firstBilledMonth } = books;
  const posted = sumPostings(books.lines);
  const groups = groupCredits(books.credits);
  const expected = new Map(owed.map((service) => [subjectOf(service), service.creditMinor]));
  for (const { serviceId, currency, month } of owed) {
    const subject = { serviceId, currency, month };
    const isBilled = firstBilledMonth !== null && month >= firstBilledMonth;
    if (isBilled && !groups.has(subjectOf(subject))) groups.set(subjectOf(subject), { subject, credits: [] });
  }
  const sum = (credits: readonly CreditRow[], side: keyof Posted) =>
    credits.reduce((total, { creditId }) => total + (posted.get(creditId)?.[side] ?? 0n), 0n);
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { subject, credits }]) => ({
      accountId,
      ...subject,
      isFinal: finalMonths.has(subject.month),
      expectedMinor: expected.get(name) ?? 0n,
      credits,
      ledgerIssuedMinor: sum(credits, 'issuedMinor'),
      ledgerAppliedMinor: sum(credits, 'appliedMinor'),
    }));
}

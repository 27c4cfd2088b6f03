import { createHash } from 'node:crypto';
import type { AccountFacts } from '@tenure/domain/availability-facts';
import { shippedCreditTerms } from '@tenure/domain/credit-terms';
import { type LedgerAccountCode, ledgerAccounts } from '@tenure/domain/finance-vocabulary';
import { addMonths, listMonths, type Month, monthOf, monthStart } from '@tenure/domain/month';
import { canonicalJson } from '@tenure/workflows/availability-proof';
import { storedTrialBalance } from '@tenure/workflows/month-trial-balance';
import { json, timestamp } from '../copy-text.ts';
import type { World } from '../history.ts';
import type { NetRevenue } from '../success/costs.ts';
import type { Grudges } from '../success/survey-courses.ts';
import type { TableText } from '../table-text.ts';
import { grudgesOf, planWrongCharges } from './billing-errors.ts';
import type { BookedInvoice } from './book-entities.ts';
import { type Books, openBooks } from './books.ts';
import { planCorrection } from './corrections.ts';
import type { IssuedCredit } from './credit-book.ts';
import type { TicketSource } from './dispute-facts.ts';
import { planDisputes } from './dispute-plans.ts';
import { disputedKeys, planDisputeCourses } from './disputes.ts';
import { planGoodwill } from './goodwill.ts';
import type { PeriodTotal } from './ledger-book.ts';
import { planMonthEnd } from './month-end.ts';
import { planMonthlyInvoices } from './monthly-invoices.ts';
import type { Planted } from './planted.ts';

/** A month of the books that is to be made final, and perhaps locked, once everything is posted. */
export interface EndedMonth {
  readonly month: Month;
  readonly finalisedAt: string;
  /** Null where it is still open. */
  readonly lockedAt: string | null;
  readonly lockedById: number | null;
  readonly trialBalance: string | null;
}

/** What remains to be done after the rows are there. */
export interface ToldBooks {
  readonly planted: Planted;
  readonly endedMonths: readonly EndedMonth[];
  readonly netRevenue: NetRevenue;
  /** What accounts are charged by contract, for their recurring revenue. */
  readonly accounts: readonly AccountFacts[];
  readonly issuedCredits: readonly IssuedCredit[];
  /** Invoices that nobody pays. */
  readonly unpaid: readonly BookedInvoice[];
  readonly grudges: Grudges;
}

/**
 * Tells the books month by month in the order of time, as the product would have kept them. Yields after each month; the
 * rows are in `text`. All sums, shares and entries are the domain's.
 */
export function* tellBooks(text: TableText, world: World, tickets: TicketSource): Generator<void, ToldBooks> {
  const books = openBooks(text, world);
  const months = listMonths(monthOf(world.span.start), monthOf(world.span.end));
  writePolicy(books);
  // Entries are only taken in months that are there.
  for (const month of months) text.append('accounting_period', month, ['OPEN']);
  const disputes = planDisputes(books);
  const disputed = disputes.flatMap(({ customer, serviceId, month, chargedPercent: percent }) =>
    percent === null ? [] : [{ customerId: customer.id, serviceId, month, percent }],
  );
  const wrong = planWrongCharges(books, disputed);
  const keep = disputedKeys(disputes);
  const disputants = disputes.map(({ customer }) => customer.id);
  books.credits.remember(disputants);
  books.invoices.remember(disputants);
  planDisputeCourses(books, disputes, tickets);
  planCorrection(books);
  planGoodwill(books);
  for (const month of months) {
    books.ledger.open(month);
    planMonthlyInvoices(books, month, wrong, keep);
    planMonthEnd(books, month);
    books.schedule.runUntil(Math.min(monthStart(addMonths(month, 1)) - 1, world.span.end));
    yield;
  }
  books.planted.waitingCreditIds.push(...books.credits.waitingIds());
  books.credits.finish();
  books.invoices.finish();
  text.append('setting', 'billing', [json({ firstMonth: months[0] })]);
  markMissing(books);
  return {
    planted: books.planted,
    endedMonths: endedMonths(books),
    netRevenue: netRevenueOf(books),
    accounts: books.accounts,
    issuedCredits: books.credits.issued,
    unpaid: books.unpaid,
    grudges: grudgesOf(world.customers, world.span.end),
  };
}

/** Revenue less what the services' failures and goodwill took off it (§11). */
function netRevenueOf({ ledger }: Books): NetRevenue {
  const revenue = new Map<string, Map<string, bigint>>();
  for (const [month, totals] of ledger.totals) {
    const ofMonth = new Map<string, bigint>();
    for (const [key, { debitMinor, creditMinor }] of totals) {
      const [code = '', currency = ''] = key.split(' ');
      if (code !== '4000' && code !== '4900' && code !== '4910') continue;
      ofMonth.set(currency, (ofMonth.get(currency) ?? 0n) + creditMinor - debitMinor);
    }
    revenue.set(month, ofMonth);
  }
  return revenue;
}

function writePolicy({ text, world }: Books): void {
  const terms = shippedCreditTerms;
  const at = timestamp(world.span.start);
  text.addWithId('credit_policy', 1, [
    ...[1, 'Service credits', 'ADOPTED', '1970-01', json(terms.commitments), json(terms.bands), terms.capPercent],
    ...[terms.maintenanceNoticeHours, terms.maintenanceCapMinutes, terms.errorRatePercent, terms.fourEyesAboveMinor],
    ...[terms.finalDay, null, null, at, at],
  ]);
}

/** The final months in order, the locked ones with their trial balance as closing a month stores it. */
function endedMonths({ ledger }: Books): EndedMonth[] {
  const closing = new Map<string, bigint>();
  return [...ledger.totals.keys()].sort().flatMap((month): EndedMonth[] => {
    const finalisedAt = ledger.finalisedAt.get(month);
    if (finalisedAt === undefined) return [];
    const ended = { month, finalisedAt: timestamp(finalisedAt) };
    const lock = ledger.locks.get(month);
    if (!lock) return [{ ...ended, lockedAt: null, lockedById: null, trialBalance: null }];
    const rows = trialBalanceOf(ledger.totals.get(month) ?? new Map<string, PeriodTotal>(), closing);
    const sha256 = createHash('sha256').update(canonicalJson(rows)).digest('hex');
    const { lockedAt, lockedById } = lock;
    return [{ ...ended, lockedAt: timestamp(lockedAt), lockedById, trialBalance: json({ rows, sha256 }) }];
  });
}

/** What every account held before, what moved, and what it holds then; `closing` goes on to the next month. */
function trialBalanceOf(moved: ReadonlyMap<string, PeriodTotal>, closing: Map<string, bigint>) {
  const keys = [...new Set([...closing.keys(), ...moved.keys()])].sort(byCurrency);
  return keys.map((key) => {
    const [code = '', currency = ''] = key.split(' ');
    const { debitMinor, creditMinor } = moved.get(key) ?? { debitMinor: 0n, creditMinor: 0n };
    const isDebit = ledgerAccounts[code as LedgerAccountCode].normalSide === 'DEBIT';
    const openingMinor = closing.get(key) ?? 0n;
    const closingMinor = openingMinor + (isDebit ? debitMinor - creditMinor : creditMinor - debitMinor);
    closing.set(key, closingMinor);
    const ledgerAccount = code as LedgerAccountCode;
    return storedTrialBalance([{ ledgerAccount, currency, openingMinor, debitMinor, creditMinor, closingMinor }])[0];
  });
}

function byCurrency(a: string, b: string): number {
  const [codeA = '', currencyA = ''] = a.split(' ');
  const [codeB = '', currencyB = ''] = b.split(' ');
  return currencyA === currencyB ? (codeA < codeB ? -1 : 1) : currencyA < currencyB ? -1 : 1;
}

/** The incident that was found, long after its month was final, to have begun earlier: nobody has credited it. */
function markMissing({ world, planted, accountsById, asKnown }: Books): void {
  const incident = world.operations.incidents.find(({ plan }) => plan.story === 'back-dated-missing');
  const accountId = incident?.plan.accountIds?.[0];
  const account = accountsById.get(accountId ?? 0);
  if (!incident || !account) return;
  const month = monthOf(incident.plan.impactStartAt);
  const terms = { policyId: 1, ...shippedCreditTerms };
  const service = asKnown
    .evaluateMonth(account, month, terms, world.span.end)
    .flatMap((credit) => credit.services)
    .find(({ serviceId }) => serviceId === incident.plan.impacts[0]?.serviceId);
  if (!service || service.creditMinor === 0n) return;
  const { serviceId, currency, creditMinor: minor } = service;
  const accountName = world.customers[account.accountId - 1]?.name ?? '';
  planted.missing = { accountId: account.accountId, accountName, serviceId, currency, month, minor };
}

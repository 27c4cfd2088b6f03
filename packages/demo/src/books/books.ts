import { type AvailabilityEvaluator, createAvailabilityEvaluator } from '@tenure/domain/availability';
import type { AccountFacts, CreditTerms, OverrideFeeFact, SubscriptionFact } from '@tenure/domain/availability-facts';
import { shippedCreditTerms } from '@tenure/domain/credit-terms';
import { type Month, monthOf } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';
import type { Contract, Override } from '../contracts.ts';
import type { Customer } from '../customers.ts';
import type { World } from '../history.ts';
import { exclusionFactsOf, outageFacts } from '../incidents/operations.ts';
import { monthBack } from '../incidents/story-times.ts';
import type { TableText } from '../table-text.ts';
import type { BookedInvoice, BookedLine } from './book-entities.ts';
import { CreditBook } from './credit-book.ts';
import { InvoiceBook } from './invoice-book.ts';
import { LedgerBook } from './ledger-book.ts';
import { nothingPlanted, type Planted } from './planted.ts';
import { Schedule } from './schedule.ts';

export const creditTerms: CreditTerms = { policyId: 1, ...shippedCreditTerms };

/** An invoice line that somebody will come back to, with what its contract says. */
export interface KeptLine {
  readonly invoice: BookedInvoice;
  readonly line: BookedLine;
  readonly expectedMinor: bigint;
}

/** An override that has a price, with what it promises. */
export type OverrideFee = OverrideFeeFact & Pick<Override, 'clock' | 'severity'>;

/** Everything that takes part in the finance history. */
export interface Books {
  readonly text: TableText;
  readonly world: World;
  readonly end: Instant;
  readonly ledger: LedgerBook;
  readonly credits: CreditBook;
  readonly invoices: InvoiceBook;
  readonly schedule: Schedule;
  readonly accounts: readonly AccountFacts[];
  readonly accountsById: ReadonlyMap<number, AccountFacts>;
  /** Overrides that have a price. */
  readonly overrideFeesByContract: ReadonlyMap<number, readonly OverrideFee[]>;
  readonly contractsByCustomer: ReadonlyMap<number, readonly Contract[]>;
  /** By what was known when each month became final, and by what is known at the end. */
  readonly asFinal: AvailabilityEvaluator;
  readonly asKnown: AvailabilityEvaluator;
  readonly planted: Planted;
  /** Invoices that nobody pays. */
  readonly unpaid: BookedInvoice[];
  /** Lines of stories, by `<customer id>:<service id>:<month>`. */
  readonly keptLines: Map<string, KeptLine>;
}

function subscriptionsOf(contracts: readonly Contract[]): SubscriptionFact[] {
  return contracts.flatMap(({ id: contractId, lines, terms }) =>
    lines.map(({ id, serviceId, monthlyFeeMinor, discountMinor, annualFeeMinor, from, to }) => ({
      contractServiceId: id,
      contractId,
      serviceId,
      currency: terms.currency,
      startAt: from,
      endAt: to,
      monthlyFeeMinor,
      discountMinor,
      annualFeeMinor,
    })),
  );
}

function overrideFeesOf({ overrides, contracts }: World): Map<number, OverrideFee[]> {
  const currencies = new Map(contracts.map(({ id, terms }) => [id, terms.currency]));
  const fees = overrides
    .filter(({ monthlyPriceMinor }) => monthlyPriceMinor > 0)
    .map(({ id, contractId, clock, severity, effectiveFromAt, effectiveToAt, monthlyPriceMinor }) => ({
      ...{ contractOverrideId: id, contractId, currency: currencies.get(contractId) ?? 'USD', clock, severity },
      ...{ startAt: effectiveFromAt, endAt: effectiveToAt },
      ...{ monthlyFeeMinor: BigInt(monthlyPriceMinor), discountMinor: 0n, annualFeeMinor: null },
    }));
  return Map.groupBy(fees, ({ contractId }) => contractId);
}

function factsOf(
  customer: Customer,
  contracts: readonly Contract[],
  overrideFeesByContract: Books['overrideFeesByContract'],
): AccountFacts {
  const tiers = customer.tiers.map(({ at, tier }, index) => ({
    tier,
    // What was before it joined had the tier it joined with: contracts begin at midnight of that day.
    startAt: index === 0 ? 0 : at,
    endAt: customer.tiers[index + 1]?.at ?? null,
  }));
  const overrideFees = contracts.flatMap(({ id }) => overrideFeesByContract.get(id) ?? []);
  const { id: accountId, region } = customer;
  return { accountId, region, tiers, subscriptions: subscriptionsOf(contracts), overrideFees };
}

export function openBooks(text: TableText, world: World): Books {
  const { operations, customers, contracts, span } = world;
  const contractsByCustomer = Map.groupBy(contracts, ({ customer }) => customer.id);
  const overrideFeesByContract = overrideFeesOf(world);
  const accounts = customers.map((customer) =>
    factsOf(customer, contractsByCustomer.get(customer.id) ?? [], overrideFeesByContract),
  );
  const exclusions = exclusionFactsOf(operations);
  const evaluatorAt = (at: Instant) =>
    createAvailabilityEvaluator(outageFacts(operations, at), exclusions, operations.errorRates);
  const ledger = new LedgerBook(text);
  const credits = new CreditBook(text, ledger, creditTerms.fourEyesAboveMinor);
  return {
    ...{ text, world, end: span.end, ledger, credits, accounts, contractsByCustomer },
    overrideFeesByContract,
    invoices: new InvoiceBook(text, ledger, credits),
    schedule: new Schedule(),
    accountsById: new Map(accounts.map((account) => [account.accountId, account])),
    asFinal: evaluatorAt(Number.NEGATIVE_INFINITY),
    asKnown: evaluatorAt(span.end),
    planted: nothingPlanted(),
    unpaid: [],
    keptLines: new Map(),
  };
}

export function lineKey(customerId: number, serviceId: number, month: Month): string {
  return `${customerId}:${serviceId}:${month}`;
}

/** The month that lies `back` months before that of the end. */
export function monthAgo({ end }: Pick<Books, 'end'>, back: number): Month {
  return monthOf(monthBack(end, back));
}

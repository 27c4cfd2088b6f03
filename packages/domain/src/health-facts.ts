import type { FinalMonthFact, StandingFact } from './health-overrides.ts';
import type { SurveyKind } from './survey-vocabulary.ts';
import type { Instant } from './vocabulary.ts';

/** What an account did on one UTC day, as a day number: 0 is 1970-01-01. */
export interface UsageDayFact {
  readonly day: number;
  readonly apiCalls: number;
  readonly logins: number;
  readonly activeUsers: number;
  /** Null where not known. */
  readonly seats: number | null;
}

/** A row with its id and what people call it. */
interface Named {
  readonly id: number;
  readonly label: string;
}

/** A promise of a ticket that was missed at `at`. */
export interface MissFact extends Named {
  readonly at: Instant;
}

/** A stretch in which a ticket was open and of this severity. */
export interface OpenTicketFact extends Named {
  readonly severity: 'CRITICAL' | 'HIGH';
  readonly startAt: Instant;
  /** Null while it goes on. */
  readonly endAt: Instant | null;
}

export interface IssueTicketFact extends Named {
  readonly issueKey: string;
  readonly at: Instant;
}

export interface AnswerFact extends Named {
  readonly kind: SurveyKind;
  readonly score: number;
  readonly answeredAt: Instant;
  /** When the same person answered the same survey again. */
  readonly supersededAt: Instant | null;
}

export interface InvoiceFact extends Named {
  /** Day number; from the day after on it is overdue. */
  readonly dueDay: number;
  /** When nothing was left to pay; null while something is. */
  readonly settledAt: Instant | null;
}

export interface ContractFact extends Named {
  readonly createdAt: Instant;
  readonly startDay: number;
  /** First day no longer covered. */
  readonly endDay: number;
  readonly renewalDay: number;
}

export interface CreditFact extends Named {
  /** Its root cause: credits of one billing correction or of one dispute share theirs. */
  readonly cause: string;
  readonly issuedAt: Instant;
}

export interface DisputeFact extends Named {
  readonly submittedAt: Instant;
  /** When it no longer was open; null while it is. */
  readonly endedAt: Instant | null;
}

export interface ContactFact extends Named {
  readonly isChampion: boolean;
  readonly createdAt: Instant;
  /** Null while active. */
  readonly leftAt: Instant | null;
}

/** What is known of one account, over time: every day of the past can be evaluated from it as it was then. */
export interface AccountHealthFacts {
  readonly accountId: number;
  readonly createdAt: Instant;
  readonly usage: ReadonlyMap<number, UsageDayFact>;
  readonly misses: readonly MissFact[];
  readonly openTickets: readonly OpenTicketFact[];
  readonly issueTickets: readonly IssueTicketFact[];
  readonly answers: readonly AnswerFact[];
  readonly invoices: readonly InvoiceFact[];
  readonly contracts: readonly ContractFact[];
  readonly credits: readonly CreditFact[];
  readonly disputes: readonly DisputeFact[];
  readonly contacts: readonly ContactFact[];
  readonly churnNotices: readonly StandingFact[];
  readonly securityReports: readonly StandingFact[];
  readonly finalMonths: readonly FinalMonthFact[];
}

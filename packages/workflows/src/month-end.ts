import type { Database } from '@tenure/db/client';
import { issueApprovedCredits } from './credit-issue.ts';
import { sendDueDunning } from './dunning.ts';
import { issueDueInvoices } from './invoices.ts';
import { finaliseDueMonths } from './month-final.ts';

/** What a finance day wrote; all zero where nothing was due. */
export interface FinanceDay {
  readonly invoices: number;
  readonly applications: number;
  readonly finalisedMonths: number;
  readonly proposedCredits: number;
  readonly issuedCredits: number;
  readonly dunningNotices: number;
  /** Invoices that were not issued, as others have their numbers. */
  readonly takenNumbers: number;
}

/**
 * All that falls due by itself (§10, §11): invoices of the month, months that become final with the credits they earn,
 * approved credits nobody has issued, reminders. Run again, it writes nothing twice. `contractsChangedSince` limits the
 * search for missing invoices to contracts changed since then.
 */
export async function runFinanceDay(db: Database, now: Date, contractsChangedSince?: Date): Promise<FinanceDay> {
  const { invoices, applications, takenNumbers } = await issueDueInvoices(db, now, contractsChangedSince);
  const months = (await finaliseDueMonths(db, now)).filter((month) => month.isNew);
  const issuedCredits = await issueApprovedCredits(db, now);
  const dunningNotices = await sendDueDunning(db, now);
  const proposedCredits = months.reduce((sum, month) => sum + month.credits, 0);
  return {
    ...{ invoices, applications, finalisedMonths: months.length, proposedCredits, issuedCredits, dunningNotices },
    takenNumbers: takenNumbers.length,
  };
}

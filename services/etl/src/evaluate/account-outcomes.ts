import { AccountMrr } from '@tenure/domain/account-mrr';
import type { AccountFacts } from '@tenure/domain/availability-facts';
import type { Instant } from '@tenure/domain/vocabulary';
import { listQuarters, outcomeOf } from './back-test-outcome.ts';
import type { AccountOutcome } from './back-test-spans.ts';

/** Every account that could be lost, in every quarter that is over. */
export function listOutcomes(accounts: readonly AccountFacts[], asOf: Instant): AccountOutcome[] {
  const paying = accounts.map((account) => ({ accountId: account.accountId, mrr: new AccountMrr(account) }));
  const firsts = paying.map(({ mrr }) => mrr.firstAt).filter((at) => at !== null);
  if (firsts.length === 0) return [];
  return listQuarters(Math.min(...firsts), asOf).flatMap((quarter) =>
    paying.flatMap(({ accountId, mrr }) => {
      const outcome = outcomeOf(mrr, quarter);
      return outcome ? [{ ...outcome, accountId, quarter }] : [];
    }),
  );
}

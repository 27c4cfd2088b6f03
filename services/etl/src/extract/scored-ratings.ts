import { listOutcomes } from '../evaluate/account-outcomes.ts';
import { daysAsRelation, sortDays } from '../plan/day-list.ts';
import type { SnapshotFacts } from './snapshot-facts.ts';
import { instantLiteral } from './source-table.ts';

const columns = 'x.account_id, x.date, x.model_id, x.score, x.color';

/**
 * The ratings that the rules look at, of every kind of run: of the days that back-tests ask for, and the latest of each
 * account. In the order of account, day and model, so that the last one of an account is its latest.
 */
export function selectScoredRatings(facts: SnapshotFacts, asOf: Date): string {
  const known = `x.evaluated_at <= ${instantLiteral(asOf)}`;
  const asked = listOutcomes(facts.availability.accounts, asOf.getTime()).map(({ accountId, scoredDate }) => ({
    accountId,
    date: scoredDate,
  }));
  const latest = `select ${columns} from account_health x where x.account_id = a.id and ${known}
    order by x.date desc, x.model_id desc limit 1`;
  return `select * from (
    select ${columns} from account_health x join ${daysAsRelation(sortDays(asked))} using (account_id, date) where ${known}
    union
    select rated.* from account a cross join lateral (${latest}) rated
  ) scored order by account_id, date, model_id`;
}

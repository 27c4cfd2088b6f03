import { daysAsRelation } from '../plan/day-list.ts';
import type { AccountDay, RunPlan } from '../plan/run-plan.ts';
import { instantLiteral, type SourceTable, table } from './source-table.ts';

/** Only of those days, where some are named. */
const only = (days: readonly AccountDay[] | null) =>
  days === null ? '' : `join ${daysAsRelation(days)} using (account_id, date)`;

function usageTable(at: string, days: readonly AccountDay[] | null): SourceTable {
  return table(
    'account_usage',
    'x.account_id, x.date, x.api_calls, x.logins, x.active_users, x.seats',
    `account_usage x ${only(days)} where x.date <= ${at} order by x.account_id, x.date`,
  );
}

/**
 * Health comes as it had been written by `at`: a day that a later model scored afterwards was not known then. Its factors
 * stay behind, for they are read one account at a time.
 */
function healthTable(at: string, days: readonly AccountDay[] | null): SourceTable {
  return table(
    'account_health',
    "x.id, x.account_id, x.date, x.model_id, x.score, x.color, x.reason, x.known_weight, x.total_weight, array_to_string(x.overrides, ', ') as overrides, x.evaluated_at",
    `account_health x ${only(days)} where x.evaluated_at <= ${at} order by x.account_id, x.date, x.model_id`,
  );
}

/** Usage and health, a row a day: of the days that are planned. */
export function dayTables(asOf: Date, plan: RunPlan): readonly SourceTable[] {
  const at = instantLiteral(asOf);
  const isFull = plan.kind === 'full';
  return [usageTable(at, isFull ? null : plan.usageDays), healthTable(at, isFull ? null : plan.healthDays)];
}

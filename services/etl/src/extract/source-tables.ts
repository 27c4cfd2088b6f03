import { costTables } from './cost-tables.ts';
import { financeTables } from './finance-tables.ts';
import { flagTables } from './flag-tables.ts';
import { incidentTables } from './incident-tables.ts';
import { ledgerTables } from './ledger-tables.ts';
import { retentionTables } from './retention-tables.ts';
import { scorecardTables } from './scorecard-tables.ts';
import { type SourceTable, table } from './source-table.ts';
import { successTables } from './success-tables.ts';

/** Terms come whole, for they carry their own dates. */
const termTables: readonly SourceTable[] = [
  table('account', 'id, name, tier, lifecycle, region, time_zone, csm_id, created_at', 'account order by id'),
  table('account_tier_change', 'id, account_id, tier, effective_at', 'account_tier_change order by id'),
  table('app_user', 'id, name, role, team_id, is_active', 'app_user order by id'),
  table('service', 'id, key, name', 'service order by id'),
  table(
    'contract',
    'id, number, account_id, status, currency, start_date, end_date, renewal_date',
    'contract order by id',
  ),
  table(
    'contract_service',
    'x.id, x.contract_id, x.service_id, x.monthly_fee_minor, x.from_date, x.to_date',
    'contract_service x join contract c on c.id = x.contract_id order by x.id',
    'monthly_fee_minor',
    'c.currency',
  ),
  table(
    'contract_override',
    'x.id, x.contract_id, x.clock, x.severity, x.target_minutes, x.monthly_price_minor, x.effective_from_at, x.effective_to_at',
    'contract_override x join contract c on c.id = x.contract_id order by x.id',
    'monthly_price_minor',
    'c.currency',
  ),
  table('sla_policy', 'id, number, name, effective_from_at', "sla_policy where status = 'ADOPTED' order by id"),
  table(
    'credit_policy',
    'id, number, name, effective_from_month, cap_percent, final_day',
    "credit_policy where status = 'ADOPTED' order by id",
  ),
];

/**
 * The tables that come whole, whatever has changed. What carries its own dates comes as it is; of histories comes what had
 * happened by `asOf`.
 */
export function sourceTables(asOf: Date): readonly SourceTable[] {
  return [
    ...termTables,
    ...incidentTables(asOf),
    ...financeTables(asOf),
    ...ledgerTables(asOf),
    ...costTables(asOf),
    ...retentionTables(asOf),
    ...scorecardTables(asOf),
    ...successTables(asOf),
    ...flagTables(asOf),
  ];
}

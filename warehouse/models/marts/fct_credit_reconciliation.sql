-- One row per account, service, currency and month for which a credit is owed or exists.
create table fct_credit_reconciliation as
select
  compared.*, compared.state not in ('MATCH', 'PENDING') as is_unmatched,
  compared.state = 'MATCH' as is_matched, compared.state = 'PENDING' as is_pending,
  availability.tier, availability.recurring_minor, availability.final_minor, availability.availability_id,
  availability.credit_policy_id,
  coalesce(counts.credits, 0) as credits, coalesce(counts.ledger_lines, 0) as ledger_lines
from stg_evaluated_reconciliation as compared
left join int_availability as availability using (account_id, service_id, currency, month)
left join int_credit_count as counts using (account_id, service_id, currency, month)
order by compared.month, compared.account_id, compared.service_id, compared.currency;
comment on table fct_credit_reconciliation is 'One row per account, service, currency and month for which a credit is owed or exists.';

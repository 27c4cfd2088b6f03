-- One row per account, service, currency and month for which a credit is owed or exists.
create table fct_credit_reconciliation as
select
  compared.*,
  case compared.state when 'MATCH' then 'MATCHED' when 'PENDING' then 'PENDING' else 'UNMATCHED' end as verdict,
  verdict = 'UNMATCHED' as is_unmatched,
  availability.tier, availability.recurring_minor, availability.final_minor, availability.availability_id,
  availability.credit_policy_id,
  coalesce(counts.credits, 0) as credits, coalesce(counts.ledger_lines, 0) as ledger_lines
from stg_evaluated_reconciliation as compared
left join int_availability as availability using (account_id, service_id, currency, month)
left join int_credit_count as counts using (account_id, service_id, currency, month)
order by compared.month, compared.account_id, compared.service_id, compared.currency;
comment on table fct_credit_reconciliation is 'One row per account, service, currency and month for which a credit is owed or exists.';

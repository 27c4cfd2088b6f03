-- One row per account, service, currency and month for which a credit is owed or exists.
create view credit_reconciliation as
select
  compared.* exclude (credits, ledger_lines), services.service_name, accounts.account_name,
  1 as n,
  cast(verdict = 'MATCHED' as integer) as matched,
  cast(is_unmatched as integer) as unmatched,
  cast(verdict <> 'PENDING' as integer) as decided,
  cast(verdict = 'PENDING' as integer) as excluded_pending,
  case when is_unmatched then difference_minor else 0 end as unmatched_minor,
  case when verdict = 'PENDING' then difference_minor else 0 end as pending_minor
from fct_credit_reconciliation as compared
join dim_account as accounts using (account_id)
join dim_service as services using (service_id);
comment on view credit_reconciliation is 'One row per account, service, currency and month for which a credit is owed or exists.';

-- One row per account, service, currency and month for which a credit is owed or exists.
create view stg_evaluated_reconciliation as
select
  account_id, service_id, currency, month, state, is_final, expected_minor, issued_minor, applied_minor,
  ledger_issued_minor, ledger_applied_minor, difference_minor, other_month
from raw_evaluated_reconciliation;
comment on view stg_evaluated_reconciliation is 'One row per account, service, currency and month for which a credit is owed or exists.';

-- One row per account, service, currency and month for which a credit is owed or exists.
create view credit_reconciliation_rows as
select compared.*, services.service_name, accounts.account_name, policies.credit_policy_number
from fct_credit_reconciliation as compared
join dim_account as accounts using (account_id)
join dim_service as services using (service_id)
left join dim_credit_policy as policies using (credit_policy_id);
comment on view credit_reconciliation_rows is 'One row per account, service, currency and month for which a credit is owed or exists.';

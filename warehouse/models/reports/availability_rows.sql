-- One row per account, service, currency and month.
create view availability_rows as
select
  availability.*, services.service_name, accounts.account_name, policies.credit_policy_number,
  100.0 * (committed_ms - down_ms) / nullif(committed_ms, 0) as availability_percent,
  target_thousandths / 1000.0 as target_percent
from fct_availability as availability
join dim_account as accounts using (account_id)
join dim_service as services using (service_id)
left join dim_credit_policy as policies using (credit_policy_id);
comment on view availability_rows is 'One row per account, service, currency and month.';

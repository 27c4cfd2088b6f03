-- One row per credit.
create view credits as
select
  credits.*, accounts.account_name, services.service_name, policies.credit_policy_number, disputes.dispute_number,
  corrections.correction_number
from fct_credit as credits
join dim_account as accounts using (account_id)
left join dim_service as services using (service_id)
left join dim_credit_policy as policies using (credit_policy_id)
left join fct_dispute as disputes using (dispute_id)
left join dim_billing_correction as corrections using (correction_id);
comment on view credits is 'One row per credit.';

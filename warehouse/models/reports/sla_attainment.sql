-- One row per decision month, created month, clock, tier, severity and account.
create view sla_attainment as
select outcomes.*, accounts.account_name
from fct_clock_outcome as outcomes
left join dim_account as accounts using (account_id);
comment on view sla_attainment is 'One row per decision month, created month, clock, tier, severity and account.';

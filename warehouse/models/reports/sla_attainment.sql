-- One row per decision month, clock, tier, severity and account.
create view sla_attainment as
select
  outcomes.month, outcomes.clock, outcomes.tier, outcomes.severity, outcomes.account_id, accounts.account_name,
  cast(sum(met) as bigint) as met,
  cast(sum(missed) as bigint) as missed,
  cast(sum(decided) as bigint) as decided,
  cast(sum(blended_met) as bigint) as blended_met,
  cast(sum(blended_decided) as bigint) as blended_decided,
  cast(sum(excluded_auto_resolved) as bigint) as excluded_auto_resolved,
  cast(sum(excluded_undecided) as bigint) as excluded_undecided,
  cast(sum(excluded_cancelled) as bigint) as excluded_cancelled,
  cast(sum(excluded_no_target) as bigint) as excluded_no_target,
  cast(sum(excluded_unknown) as bigint) as excluded_unknown,
  cast(sum(excluded_test) as bigint) as excluded_test
from fct_clock_outcome as outcomes
left join dim_account as accounts using (account_id)
group by outcomes.month, outcomes.clock, outcomes.tier, outcomes.severity, outcomes.account_id, accounts.account_name;
comment on view sla_attainment is 'One row per decision month, clock, tier, severity and account.';

-- One row per decision month, created month, clock, tier, severity and account.
-- Family: ticket, summed by (month, created_month, clock, tier, severity, account_id).
create table fct_clock_outcome as
select
  month, created_month, clock, tier, severity, account_id,
  count(*) as clocks,
  count(*) filter (where decision = 'MET' and exclusion_reason is null) as met,
  count(*) filter (where decision = 'MISSED' and exclusion_reason is null) as missed,
  count(*) filter (where exclusion_reason is null) as decided,
  count(*) filter (
    where decision = 'MET' and coalesce(exclusion_reason, 'AUTO_RESOLVED') = 'AUTO_RESOLVED'
  ) as blended_met,
  count(*) filter (where coalesce(exclusion_reason, 'AUTO_RESOLVED') = 'AUTO_RESOLVED') as blended_decided,
  count(*) filter (where exclusion_reason = 'AUTO_RESOLVED') as excluded_auto_resolved,
  count(*) filter (where exclusion_reason = 'UNDECIDED') as excluded_undecided,
  count(*) filter (where exclusion_reason = 'CANCELLED') as excluded_cancelled,
  count(*) filter (where exclusion_reason = 'NO_TARGET') as excluded_no_target,
  count(*) filter (where exclusion_reason = 'UNKNOWN') as excluded_unknown,
  count(*) filter (where exclusion_reason = 'TEST') as excluded_test
from int_clock
group by month, created_month, clock, tier, severity, account_id
order by month, created_month, clock, tier, severity, account_id;
comment on table fct_clock_outcome is 'One row per decision month, created month, clock, tier, severity and account.';

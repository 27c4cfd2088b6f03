-- A clock counts in the headline or is left out for one reason, and no clock is lost between rows and figures.
with totals as (
  select
    (select count(*) from fct_ticket_clock) as clocks,
    cast(sum(met + missed + excluded_auto_resolved + excluded_undecided + excluded_cancelled + excluded_no_target
      + excluded_unknown + excluded_test) as bigint) as counted
  from sla_attainment
)
select 'all clocks' as what, clocks, counted from totals where clocks <> coalesce(counted, 0);

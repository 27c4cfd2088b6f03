-- One row per judged play and currency, and one per cost of a month.
create view support_roi as
select
  month, currency,
  cast(is_counted as integer) as n,
  cast(is_counted and is_save as integer) as saves,
  cast(is_counted and is_expansion as integer) as expansions,
  cast((is_save or is_expansion) and not is_counted as integer) as unrecorded,
  cast(verdict = 'NOT_AT_RISK' as integer) as not_at_risk,
  cast(verdict = 'NO_INTERVENTION' as integer) as no_intervention,
  cast(verdict = 'LEFT' as integer) as left_anyway,
  cast(verdict = 'NOT_GROWN' as integer) as not_grown,
  cast(verdict = 'COUNTED_BEFORE' as integer) as counted_before,
  cast(verdict in ('FALSE_ALARM', 'CANCELLED') as integer) as called_off,
  if(is_counted, low_minor, 0) as low_minor,
  if(is_counted, base_minor, 0) as base_minor,
  if(is_counted, high_minor, 0) as high_minor,
  if(is_counted, expansion_minor, 0) as expansion_minor,
  if(is_counted, low_minor + expansion_minor, 0) as low_benefit_minor,
  if(is_counted, base_minor + expansion_minor, 0) as base_benefit_minor,
  if(is_counted, high_minor + expansion_minor, 0) as high_benefit_minor,
  if(is_counted, base_minor + expansion_minor, 0) as base_net_minor,
  cast(0 as bigint) as cost_minor, 0 as cost_items, 0 as unpriced
from fct_save
where is_judged
union all by name
select
  month, currency, 0 as n, 0 as saves, 0 as expansions, 0 as unrecorded, 0 as not_at_risk, 0 as no_intervention,
  0 as left_anyway, 0 as not_grown, 0 as counted_before, 0 as called_off, cast(0 as bigint) as low_minor,
  cast(0 as bigint) as base_minor, cast(0 as bigint) as high_minor, cast(0 as bigint) as expansion_minor,
  cast(0 as bigint) as low_benefit_minor, cast(0 as bigint) as base_benefit_minor,
  cast(0 as bigint) as high_benefit_minor, -allocated_minor as base_net_minor,
  allocated_minor as cost_minor, 1 as cost_items, cast(is_unpriced as integer) as unpriced
from fct_cost_item;
comment on view support_roi is 'One row per judged play and currency, and one per cost of a month.';

-- One row per account, month and currency of its recurring revenue.
create view health_colors as
select
  month, color, tier, currency, mrr_minor, 1 as amounts,
  cast(is_counted as integer) as accounts,
  cast(is_counted and color is not null as integer) as colored,
  cast(is_counted and color is not distinct from 'GREEN' as integer) as green,
  cast(is_counted and color is not distinct from 'RED' as integer) as red,
  cast(is_counted and color is null as integer) as uncolored,
  if(color is not distinct from 'RED', mrr_minor, 0) as red_minor
from fct_health_month;
comment on view health_colors is 'One row per account, month and currency of its recurring revenue.';

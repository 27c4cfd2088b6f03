-- One row per episode of a red flag.
create table fct_red_flag as
select
  flags.*,
  strftime(opened_at, '%Y-%m') as month,
  ended_at is null as is_open,
  acknowledged_at is not null as is_acknowledged,
  -- Unknown while it may still be in time.
  case
    when acknowledged_at is not null then acknowledged_at <= acknowledge_due_at
    when acknowledge_due_at < load.as_of then false
  end as is_acknowledged_in_time,
  escalated_at is not null as is_escalated,
  date_diff('millisecond', opened_at, acknowledged_at) as acknowledge_ms,
  date_diff('millisecond', opened_at, ended_at) as open_ms,
  coalesce(
    lead(opened_at) over (partition by rule, subject order by opened_at, flag_id) <= ended_at + interval 90 day,
    false
  ) as came_back
from stg_red_flag as flags
cross join stg_load as load
order by flag_id;
comment on table fct_red_flag is 'One row per episode of a red flag.';

-- One row per episode of a red flag.
create view stg_red_flag as
select
  id as flag_id, number as flag_number, rule, coalesce(subject, '') as subject, title, opened_at, acknowledge_due_at,
  acknowledged_at, escalated_at, ended_at, outcome
from raw_red_flag;
comment on view stg_red_flag is 'One row per episode of a red flag.';

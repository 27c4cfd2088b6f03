-- One row per movement of a ticket: created, reopened, solved, removed, and each month end at which it was open.
create view int_ticket_movement as
with stays as (
  select stays.*, load.as_of, date_trunc('month', load.as_of) as as_of_month
  from stg_open_stay as stays
  cross join stg_load as load
),
month_ends as (
  select
    ticket_id, ordinal, as_of,
    unnest(generate_series(
      date_trunc('month', opened_at),
      coalesce(date_trunc('month', closed_at) - interval 1 month, as_of_month),
      interval 1 month
    )) as month_start
  from stays
),
movements as (
  select ticket_id, ordinal, if(ordinal = 1, 'CREATED', 'REOPENED') as movement, opened_at as moved_at from stays
  union all by name
  select ticket_id, ordinal, closed_by as movement, closed_at as moved_at from stays where closed_by is not null
)
select ticket_id, ordinal, movement, moved_at, strftime(moved_at, '%Y-%m') as month from movements
union all by name
select
  ticket_id, ordinal, 'IN_BACKLOG' as movement,
  least(month_start + interval 1 month, as_of) as moved_at, strftime(month_start, '%Y-%m') as month
from month_ends;
comment on view int_ticket_movement is 'One row per movement of a ticket: created, reopened, solved, removed, and each month end at which it was open.';

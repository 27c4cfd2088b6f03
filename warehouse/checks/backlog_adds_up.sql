-- The backlog of a month is that of the month before, plus what came, minus what went.
with months as (
  select
    month,
    cast(sum(backlog) as bigint) as backlog,
    cast(sum(created + reopened - solved - removed) as bigint) as change
  from fct_ticket_volume
  group by month
),
running as (
  select month, backlog, cast(sum(change) over (order by month) as bigint) as expected from months
)
select month, backlog, expected from running where backlog <> expected;

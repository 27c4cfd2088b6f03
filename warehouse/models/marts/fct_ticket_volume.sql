-- One row per month, tier, severity and account.
-- Family: ticket, summed by (month, tier, severity, account_id).
create table fct_ticket_volume as
with movements as (
  select
    movements.month, movements.movement, tickets.account_id, evaluated.first_tier as tier,
    evaluated.first_severity as severity, tickets.is_test
  from int_ticket_movement as movements
  join stg_ticket as tickets using (ticket_id)
  join stg_evaluated_ticket as evaluated using (ticket_id)
)
select
  month, tier, severity, account_id,
  count(*) as movements,
  count(*) filter (where movement = 'CREATED' and not is_test) as created,
  count(*) filter (where movement = 'SOLVED' and not is_test) as solved,
  count(*) filter (where movement = 'REOPENED' and not is_test) as reopened,
  count(*) filter (where movement = 'REMOVED' and not is_test) as removed,
  count(*) filter (where movement = 'IN_BACKLOG' and not is_test) as backlog,
  count(*) filter (where movement = 'CREATED' and is_test) as excluded_test
from movements
group by month, tier, severity, account_id
order by month, tier, severity, account_id;
comment on table fct_ticket_volume is 'One row per month, tier, severity and account.';

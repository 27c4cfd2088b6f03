-- One row per ticket, with whether it counts as resolved by automation alone.
-- Family: issue (ticket_id).
create table fct_ticket_automation as
with counted as (
  select
    stg_ticket.*, evaluated.* exclude (ticket_id) rename (first_tier as tier, first_severity as severity),
    case
      when is_spam then 'SPAM'
      when is_merged then 'MERGED'
      when is_test then 'TEST'
    end as exclusion_reason
  from stg_ticket
  join stg_evaluated_ticket as evaluated using (ticket_id)
),
-- Who comes back with the same issue within 7 days was not helped.
returns as (
  select distinct earlier.ticket_id
  from counted as earlier
  join counted as later
    on later.requester_id = earlier.requester_id and later.issue_key = earlier.issue_key
    and later.ticket_id <> earlier.ticket_id and later.exclusion_reason is null
    and later.created_at > earlier.created_at and later.created_at <= earlier.solved_at + interval 7 days
  where earlier.is_auto_resolved
)
select
  counted.*, returns.ticket_id is not null as came_back, strftime(created_at, '%Y-%m') as month,
  if(exclusion_reason is null, is_auto_resolved and returns.ticket_id is null, false) as counts_as_resolved
from counted
left join returns using (ticket_id)
order by ticket_id;
comment on table fct_ticket_automation is 'One row per ticket, with whether it counts as resolved by automation alone.';

-- One row per ticket: who it was assigned to when its resolution clock stopped, else as of the load.
create view int_ticket_agent as
with readings as (
  select clocks.ticket_id, coalesce(clocks.stopped_at, load.as_of) as read_at
  from stg_evaluated_clock as clocks
  cross join stg_load as load
  where clocks.clock = 'RESOLUTION'
),
assignments as (
  select
    ticket_id,
    max(struct_pack(assigned_at, event_id, assignee_id)) filter (where assigned_at <= read_at) as last_before,
    min(struct_pack(assigned_at, event_id, previous_assignee_id)) as first_of_all
  from stg_ticket_assignment
  join readings using (ticket_id)
  group by ticket_id
)
select
  tickets.ticket_id,
  case
    when assignments.ticket_id is null then tickets.assignee_id
    when assignments.last_before is null then assignments.first_of_all.previous_assignee_id
    else assignments.last_before.assignee_id
  end as agent_id
from stg_ticket as tickets
left join assignments using (ticket_id);
comment on view int_ticket_agent is 'One row per ticket: who it was assigned to when its resolution clock stopped, else as of the load.';

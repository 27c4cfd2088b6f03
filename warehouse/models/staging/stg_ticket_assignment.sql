-- One row per assignment of a ticket; an empty assignee means nobody.
create view stg_ticket_assignment as
select
  id as event_id, ticket_id, "at" as assigned_at,
  cast(nullif(from_value, '') as integer) as previous_assignee_id,
  cast(nullif(to_value, '') as integer) as assignee_id
from raw_ticket_event
where kind = 'ASSIGNED';
comment on view stg_ticket_assignment is 'One row per assignment of a ticket; an empty assignee means nobody.';

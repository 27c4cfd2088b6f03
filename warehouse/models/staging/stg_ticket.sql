-- One row per ticket.
create view stg_ticket as
select
  id as ticket_id, number as ticket_number, account_id, subject, channel, category, issue_key,
  assignee_id, requester_id, is_test, is_imported, created_at
from raw_ticket;
comment on view stg_ticket is 'One row per ticket.';

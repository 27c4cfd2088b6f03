-- One row per ticket, with whether automation alone resolved it.
create view automation_rows as
select tickets.*, accounts.account_name
from fct_ticket_automation as tickets
left join dim_account as accounts using (account_id);
comment on view automation_rows is 'One row per ticket, with whether automation alone resolved it.';

-- One row per movement of a ticket.
create view ticket_movements as
select movements.*, tickets.ticket_number, tickets.subject, accounts.account_name
from fct_ticket_movement as movements
join fct_ticket as tickets using (ticket_id)
left join dim_account as accounts on movements.account_id = accounts.account_id;
comment on view ticket_movements is 'One row per movement of a ticket.';

-- One row per clock of a ticket, with the months it counts in.
create view int_clock as
select
  clocks.*, tickets.account_id,
  strftime(clocks.counted_at, '%Y-%m') as month,
  strftime(tickets.created_at, '%Y-%m') as created_month,
  strftime(clocks.stopped_at, '%Y-%m') as stopped_month,
  epoch_ms(clocks.stopped_at) - epoch_ms(clocks.started_at) as wall_ms
from stg_evaluated_clock as clocks
join stg_ticket as tickets using (ticket_id);
comment on view int_clock is 'One row per clock of a ticket, with the months it counts in.';

-- A clock that the workflows hold decided is decided alike here; not asked of a replay of the past.
-- Family: ticket.
select
  stored.ticket_id, stored.kind, stored.ordinal, stored.state as stored_state, stored.decided_at as stored_decided_at,
  clocks.state, clocks.decided_at
from raw_ticket_clock as stored
left join fct_ticket_clock as clocks
  on stored.ticket_id = clocks.ticket_id and stored.kind = clocks.clock and stored.ordinal = clocks.ordinal
where not (select is_replay from dim_load)
  and stored.decided_at <= (select as_of from dim_load)
  and stored.state in ('MET', 'MISSED')
  and (stored.state is distinct from clocks.state or stored.decided_at is distinct from clocks.decided_at);

-- No fact is later than the as-of instant.
select 'ticket' as relation, ticket_id from fct_ticket, dim_load where created_at > as_of
union all
select 'decision', ticket_id from fct_ticket_clock, dim_load where decided_at > as_of
union all
select 'movement', ticket_id from fct_ticket_movement, dim_load where moved_at > as_of;

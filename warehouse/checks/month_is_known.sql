-- Whatever is counted by month has one.
select 'fct_ticket' as relation, ticket_id from fct_ticket where created_month is null
union all
select 'fct_ticket_clock', ticket_id from fct_ticket_clock where month is null or created_month is null
union all
select 'fct_ticket_clock stopped', ticket_id from fct_ticket_clock where stopped_at is not null and stopped_month is null
union all
select 'fct_ticket_movement', ticket_id from fct_ticket_movement where month is null;

-- One row per ticket that ever was in PENDING.
create view int_pause_count as
select ticket_id, count(*) as pause_count
from stg_evaluated_pause
group by ticket_id;
comment on view int_pause_count is 'One row per ticket that ever was in PENDING.';

-- One row per ticket as the rules see it at the as-of instant.
create view stg_evaluated_ticket as
select
  ticket_id, status, first_severity, first_tier, severity as current_severity, is_auto_resolved, solved_at,
  cancelled_by is not distinct from 'SPAM' as is_spam,
  cancelled_by is not distinct from 'MERGE' as is_merged
from raw_evaluated_ticket;
comment on view stg_evaluated_ticket is 'One row per ticket as the rules see it at the as-of instant.';

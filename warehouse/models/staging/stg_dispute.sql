-- One row per dispute.
create view stg_dispute as
select
  id as dispute_id, number as dispute_number, account_id, invoice_id, invoice_line_id, reason, status,
  amount_minor as disputed_minor, currency, submitted_at, acknowledge_due_at, decide_due_at, acknowledged_at,
  escalated_at, decided_at, settled_at, outcome, coalesce(upheld_minor, 0) as upheld_minor
from raw_dispute;
comment on view stg_dispute is 'One row per dispute.';

-- One row per credit.
create table fct_credit as
with approvals as (
  select credit_id, count(*) as approvals from stg_credit_approval group by credit_id
),
lines as (
  select credit_id, count(*) as ledger_lines from stg_ledger_line where credit_id is not null group by credit_id
)
select
  credits.*, kind in ('SLA', 'SLA_ADJUSTMENT') as is_sla, issued_at is not null as is_issued,
  if(issued_at is null, 0, amount_minor - applied_minor - reversed_minor) as remaining_minor,
  coalesce(approvals.approvals, 0) as approvals, coalesce(lines.ledger_lines, 0) as ledger_lines
from stg_credit as credits
left join approvals using (credit_id)
left join lines using (credit_id)
order by credit_id;
comment on table fct_credit is 'One row per credit.';

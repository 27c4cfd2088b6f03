-- One row per account, service, currency and month with an SLA credit, with its postings to 2300.
create view int_credit_count as
with lines as (
  select credit_id, count(*) as line_count from stg_ledger_line where ledger_account = '2300' group by credit_id
)
select
  credits.account_id, credits.service_id, credits.currency, credits.service_month as month,
  count(*) as credits, cast(coalesce(sum(lines.line_count), 0) as bigint) as ledger_lines
from stg_credit as credits
left join lines using (credit_id)
where credits.kind in ('SLA', 'SLA_ADJUSTMENT') and credits.service_id is not null and credits.service_month is not null
group by all;
comment on view int_credit_count is 'One row per account, service, currency and month with an SLA credit, with its postings to 2300.';

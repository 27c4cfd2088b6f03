-- One row per posting to revenue.
create view net_revenue as
select
  lines.period as month, lines.account_id, accounts.account_name, lines.currency,
  1 as n,
  cast(ledger_account = '4000' as integer) as gross_lines,
  cast(ledger_account = '4900' as integer) as sla_lines,
  cast(ledger_account = '4910' as integer) as goodwill_lines,
  if(ledger_account = '4000', amount_minor, 0) as gross_minor,
  if(ledger_account = '4900', amount_minor, 0) as sla_minor,
  if(ledger_account = '4910', amount_minor, 0) as goodwill_minor,
  credit_minor - debit_minor as net_minor
from fct_ledger_line as lines
join dim_account as accounts using (account_id)
where ledger_account in ('4000', '4900', '4910');
comment on view net_revenue is 'One row per posting to revenue.';

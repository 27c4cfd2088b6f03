-- One row per line of a ledger entry, on the normal side of its account and as a movement of what is owed.
create view int_ledger_line as
select
  lines.*, entries.account_id, entries.kind, entries.period, entries.currency, entries.posted_at, entries.memo,
  chart.ledger_account_name,
  if(chart.normal_side = 'CREDIT', credit_minor - debit_minor, debit_minor - credit_minor) as amount_minor,
  credit_minor - debit_minor as balance_minor, ledger_account in ('2300', '2310') as is_liability,
  case
    when ledger_account not in ('2300', '2310') then null
    when kind in ('CREDIT_ISSUED', 'PAYMENT_RECEIVED') then 'ISSUED'
    when kind = 'CREDIT_APPLIED' then 'APPLIED'
    when kind = 'REVERSAL' then 'REVERSED'
  end as movement,
  if(movement = 'ISSUED', credit_minor - debit_minor, if(movement is null, null, debit_minor - credit_minor)) as movement_minor
from stg_ledger_line as lines
join stg_ledger_entry as entries using (entry_id)
join stg_ledger_account as chart using (ledger_account);
comment on view int_ledger_line is 'One row per line of a ledger entry, on the normal side of its account and as a movement of what is owed.';

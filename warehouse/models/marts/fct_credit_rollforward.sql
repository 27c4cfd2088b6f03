-- One row per month, liability account and currency, from the first posting on.
create table fct_credit_rollforward as
with movements as (
  select
    period as month, ledger_account, currency,
    sum(movement_minor) filter (where movement = 'ISSUED') as issued_minor,
    sum(movement_minor) filter (where movement = 'APPLIED') as applied_minor,
    sum(movement_minor) filter (where movement = 'REVERSED') as reversed_minor,
    count(*) filter (where movement = 'ISSUED') as issued_lines,
    count(*) filter (where movement = 'APPLIED') as applied_lines,
    count(*) filter (where movement = 'REVERSED') as reversed_lines,
    sum(amount_minor) as change_minor, count(*) as n
  from int_ledger_line
  where ledger_account in ('2300', '2310')
  group by all
),
subjects as (
  select ledger_account, currency, min(month) as first_month, max(month) as last_month from movements group by all
),
months as (
  select
    ledger_account, currency,
    strftime(unnest(generate_series(
      strptime(first_month, '%Y-%m'), strptime(greatest(last_month, load.as_of_month), '%Y-%m'), interval 1 month
    )), '%Y-%m') as month
  from subjects
  cross join stg_load as load
)
select
  month, ledger_account, currency,
  coalesce(issued_minor, 0) as issued_minor, coalesce(applied_minor, 0) as applied_minor,
  coalesce(reversed_minor, 0) as reversed_minor, coalesce(issued_lines, 0) as issued_lines,
  coalesce(applied_lines, 0) as applied_lines, coalesce(reversed_lines, 0) as reversed_lines, coalesce(n, 0) as n,
  coalesce(sum(change_minor) over so_far, 0) as closing_minor,
  coalesce(sum(change_minor) over so_far, 0) - coalesce(change_minor, 0) as opening_minor,
  cast(coalesce(sum(n) over so_far, 0) as bigint) as closing_lines
from months
left join movements using (month, ledger_account, currency)
window so_far as (partition by ledger_account, currency order by month rows unbounded preceding)
order by month, ledger_account, currency;
comment on table fct_credit_rollforward is 'One row per month, liability account and currency, from the first posting on.';

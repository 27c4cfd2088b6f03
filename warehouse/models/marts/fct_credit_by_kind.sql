-- One row per month, currency and kind of credit, with the revenue of the month beside each.
create table fct_credit_by_kind as
with issued as (
  select
    issued_period as month, currency, kind, count(*) as n, sum(amount_minor) as amount_minor,
    sum(applied_minor) as applied_minor, sum(amount_minor - applied_minor - reversed_minor) as remaining_minor
  from stg_credit
  where issued_at is not null
  group by all
),
revenue as (
  select period as month, currency, sum(credit_minor) as revenue_minor
  from int_ledger_line
  where ledger_account = '4000'
  group by all
),
months as (
  select month, currency from issued
  union
  select month, currency from revenue
),
kinds as (
  select unnest(['SLA', 'SLA_ADJUSTMENT', 'GOODWILL', 'CREDIT_MEMO', 'BILLING_CORRECTION', 'OVERPAYMENT']) as kind
)
select
  month, currency, kind, coalesce(n, 0) as n, coalesce(amount_minor, 0) as amount_minor,
  coalesce(applied_minor, 0) as applied_minor, coalesce(remaining_minor, 0) as remaining_minor,
  coalesce(revenue_minor, 0) as revenue_minor
from months
cross join kinds
left join issued using (month, currency, kind)
left join revenue using (month, currency)
order by month, currency, kind;
comment on table fct_credit_by_kind is 'One row per month, currency and kind of credit, with the revenue of the month beside each.';

-- Opening + issued − applied − reversed = closing, and a month opens with what the month before closed with.
with months as (
  select
    *, lag(closing_minor, 1, 0) over (partition by ledger_account, currency order by month) as closed_before_minor
  from fct_credit_rollforward
)
select month, ledger_account, currency, closed_before_minor, opening_minor, issued_minor, applied_minor, reversed_minor, closing_minor
from months
where opening_minor <> closed_before_minor
  or opening_minor + issued_minor - applied_minor - reversed_minor <> closing_minor;

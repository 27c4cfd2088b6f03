-- Every issued SLA credit is in the reconciliation, and what is called a match matches on all four sides to the cent.
with issued as (
  select currency, sum(amount_minor - reversed_minor) as minor from fct_credit where is_sla and issued_at is not null group by currency
),
compared as (
  select currency, sum(issued_minor) as minor from fct_credit_reconciliation group by currency
)
select 'issued ' || currency as what, issued.minor as expected, compared.minor as found
from issued
full join compared using (currency)
where coalesce(issued.minor, 0) <> coalesce(compared.minor, 0)
union all
select 'match ' || account_id || ' ' || service_id || ' ' || month, expected_minor, issued_minor
from fct_credit_reconciliation
where state = 'MATCH'
  and (issued_minor <> expected_minor or ledger_issued_minor <> issued_minor or ledger_applied_minor <> applied_minor);

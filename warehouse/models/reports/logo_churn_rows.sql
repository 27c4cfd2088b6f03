-- One row per account, month and window.
create view logo_churn_rows as
with currencies as (
  select account_id, month, span, string_agg(currency, ', ' order by currency) as currencies
  from fct_retention
  where span in ('1M', '12M')
  group by all
)
select retained.*, currencies.currencies, accounts.account_name
from fct_retention as retained
join currencies using (account_id, month, span)
join dim_account as accounts using (account_id)
where is_main;
comment on view logo_churn_rows is 'One row per account, month and window.';

-- One row per quarter that is over, window up to it, model of health and account with a quarter of the window in which it had recurring revenue.
create view health_backtest_rows as
select
  tests.* exclude (scored_date), strftime(scored_date, '%Y-%m-%d') as scored_date, accounts.account_name,
  tests.color is not distinct from 'RED' as is_red, quarters.is_enough, quarters.sentence
from fct_back_test_account as tests
join fct_back_test as quarters using (quarter, "window", model_id)
join dim_account as accounts using (account_id);
comment on view health_backtest_rows is 'One row per quarter that is over, window up to it, model of health and account with a quarter of the window in which it had recurring revenue.';

-- One row per account, currency, month and window.
create view retention_rows as
select retained.*, accounts.account_name
from fct_retention as retained
join dim_account as accounts using (account_id)
where span in ('1M', '12M');
comment on view retention_rows is 'One row per account, currency, month and window.';

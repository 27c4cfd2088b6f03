-- One row per account, month and currency of its recurring revenue.
create view health_color_rows as
select
  health.* exclude (health_date), strftime(health_date, '%Y-%m-%d') as date, accounts.account_name,
  color is not null as has_color, color is not distinct from 'GREEN' as is_green, color is not distinct from 'RED' as is_red
from fct_health_month as health
join dim_account as accounts using (account_id);
comment on view health_color_rows is 'One row per account, month and currency of its recurring revenue.';

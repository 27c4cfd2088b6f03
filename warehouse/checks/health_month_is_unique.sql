-- An account is counted once in a month.
-- Family: health_month.
select account_id, month
from fct_health_month
group by account_id, month
having count(*) filter (where is_counted) <> 1;

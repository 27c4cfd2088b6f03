-- One row per contract with what is expected of its renewal.
create view renewal_rows as
select renewals.*, accounts.account_name
from fct_renewal as renewals
join dim_account as accounts using (account_id);
comment on view renewal_rows is 'One row per contract with what is expected of its renewal.';

-- One row per play and currency the account pays in.
create view saves as
select saves.*, accounts.account_name
from fct_save as saves
join dim_account as accounts using (account_id);
comment on view saves is 'One row per play and currency the account pays in.';

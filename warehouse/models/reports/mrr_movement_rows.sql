-- One row per account, currency, month, view and change of MRR.
create view mrr_movement_rows as
select moves.*, accounts.account_name
from fct_mrr_movement as moves
join dim_account as accounts using (account_id);
comment on view mrr_movement_rows is 'One row per account, currency, month, view and change of MRR.';

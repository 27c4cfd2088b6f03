-- One row per account, currency and month in which it was left without MRR.
create view churned_accounts as
select churned.*, accounts.account_name, notice_id is not null as is_explained
from fct_churned_account as churned
join dim_account as accounts using (account_id);
comment on view churned_accounts is 'One row per account, currency and month in which it was left without MRR.';

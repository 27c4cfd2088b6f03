-- One row per survey.
create view surveys as
select surveys.*, accounts.account_name, surveys.sent_at is not null as is_sent
from fct_survey as surveys
join dim_account as accounts using (account_id);
comment on view surveys is 'One row per survey.';

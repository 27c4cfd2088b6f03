-- One row per play of an account.
create view stg_account_play as
select
  id as play_id, number as play_number, account_id, reason, status, title, owner_id, opened_at, closed_at, outcome, is_at_risk
from raw_account_play;
comment on view stg_account_play is 'One row per play of an account.';

-- One row per month, tier, severity and account.
create view ticket_volume_and_backlog as
select
  volume.*, volume.created + volume.reopened - volume.solved - volume.removed as net_change, accounts.account_name
from fct_ticket_volume as volume
left join dim_account as accounts using (account_id);
comment on view ticket_volume_and_backlog is 'One row per month, tier, severity and account.';

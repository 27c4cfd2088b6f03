-- One row per contract with what is expected of its renewal.
create view renewals as
select
  month, currency, forecast, mrr_minor, expected_loss_minor,
  1 as n,
  cast(is_decided as integer) as decided,
  cast(is_decided and is_renewed as integer) as renewed
from fct_renewal;
comment on view renewals is 'One row per contract with what is expected of its renewal.';

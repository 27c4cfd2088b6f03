-- One row per play and currency the account pays in, judged by its evidence.
create view stg_evaluated_save as
select
  play_id, currency, decided_at, interventions, verdict, is_save, is_expansion, mrr_at_opening_minor, mrr_after_minor,
  kept_minor, low_minor, base_minor, high_minor, expansion_minor, policy_number as economics_policy_number
from raw_evaluated_save;
comment on view stg_evaluated_save is 'One row per play and currency the account pays in, judged by its evidence.';

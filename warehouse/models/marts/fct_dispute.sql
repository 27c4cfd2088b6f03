-- One row per dispute.
create table fct_dispute as
select disputes.*, evaluated.* exclude (dispute_id), strftime(submitted_at, '%Y-%m') as month
from stg_dispute as disputes
join stg_evaluated_dispute as evaluated using (dispute_id)
order by dispute_id;
comment on table fct_dispute is 'One row per dispute.';

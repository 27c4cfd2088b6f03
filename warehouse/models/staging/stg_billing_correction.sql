-- One row per billing mistake with one root cause.
create view stg_billing_correction as
select
  id as correction_id, number as correction_number, title, status, is_found_by_us, created_at, posted_at
from raw_billing_correction;
comment on view stg_billing_correction is 'One row per billing mistake with one root cause.';

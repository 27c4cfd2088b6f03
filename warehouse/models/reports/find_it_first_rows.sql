-- One row per billing error.
create view find_it_first_rows as
select errors.*, corrections.correction_number, disputes.dispute_number
from fct_billing_error as errors
left join dim_billing_correction as corrections
  on errors.error_kind = 'CORRECTION' and errors.error_id = corrections.correction_id
left join fct_dispute as disputes on errors.error_kind = 'DISPUTE' and errors.error_id = disputes.dispute_id;
comment on view find_it_first_rows is 'One row per billing error.';

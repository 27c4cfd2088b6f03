-- One row per invoice line that a correction makes good.
create view stg_billing_correction_item as
select id as item_id, correction_id, invoice_line_id, charged_minor, expected_minor, credit_id, invoice_id
from raw_billing_correction_item;
comment on view stg_billing_correction_item is 'One row per invoice line that a correction makes good.';

-- One row per billing error: a posted correction, or a dispute upheld for a billing reason on a line that no posted correction covers.
create view int_billing_error as
with covered as (
  select distinct items.invoice_line_id
  from stg_billing_correction_item as items
  join stg_billing_correction as corrections using (correction_id)
  where corrections.status in ('POSTED', 'NOTIFIED')
),
item_counts as (
  select correction_id, count(*) as lines from stg_billing_correction_item group by correction_id
)
select
  'CORRECTION' as error_kind, corrections.correction_id as error_id, corrections.title, item_counts.lines,
  if(corrections.is_found_by_us, 'US', 'CUSTOMER') as found_by, corrections.created_at as found_at
from stg_billing_correction as corrections
join item_counts using (correction_id)
where corrections.status in ('POSTED', 'NOTIFIED')
union all by name
select
  'DISPUTE' as error_kind, disputes.dispute_id as error_id, 'Invoice ' || invoices.invoice_number as title, 1 as lines,
  'CUSTOMER' as found_by, disputes.submitted_at as found_at
from stg_dispute as disputes
join stg_invoice as invoices using (invoice_id)
where disputes.outcome in ('UPHELD_IN_FULL', 'UPHELD_IN_PART')
  and disputes.reason in ('WRONG_PRICE', 'WRONG_QUANTITY', 'DUPLICATE_CHARGE', 'NOT_ORDERED', 'TAX')
  and disputes.invoice_line_id not in (select invoice_line_id from covered);
comment on view int_billing_error is 'One row per billing error: a posted correction, or a dispute upheld for a billing reason on a line that no posted correction covers.';

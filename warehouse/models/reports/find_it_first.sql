-- One row per billing error.
create view find_it_first as
select
  month, error_kind, 1 as n,
  cast(found_by = 'US' as integer) as found_by_us,
  cast(found_by = 'CUSTOMER' as integer) as found_by_customer
from fct_billing_error;
comment on view find_it_first is 'One row per billing error.';

-- One row per billing error.
create table fct_billing_error as
select *, strftime(found_at, '%Y-%m') as month from int_billing_error order by error_kind, error_id;
comment on table fct_billing_error is 'One row per billing error.';

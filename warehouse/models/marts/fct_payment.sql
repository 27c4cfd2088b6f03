-- One row per payment.
create table fct_payment as
select *, strftime(received_at, '%Y-%m') as month from stg_payment order by payment_id;
comment on table fct_payment is 'One row per payment.';

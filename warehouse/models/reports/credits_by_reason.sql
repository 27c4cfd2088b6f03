-- One row per month, currency and kind of credit, with the revenue of the month beside each.
create view credits_by_reason as
select * from fct_credit_by_kind;
comment on view credits_by_reason is 'One row per month, currency and kind of credit, with the revenue of the month beside each.';

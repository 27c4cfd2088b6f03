-- One row per account, currency, month, view and change of MRR.
create view mrr_movements as
select month, currency, view, kind, tier, is_provisional, amount_minor, 1 as n from fct_mrr_movement;
comment on view mrr_movements is 'One row per account, currency, month, view and change of MRR.';

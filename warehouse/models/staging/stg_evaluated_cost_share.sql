-- One row per month, currency and ticket that people wrote on, or one for a month without any.
create view stg_evaluated_cost_share as
select month, currency, ticket_id, messages, cost_minor from raw_evaluated_cost_share;
comment on view stg_evaluated_cost_share is 'One row per month, currency and ticket that people wrote on, or one for a month without any.';

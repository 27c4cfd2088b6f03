-- One row per month, currency and ticket that people wrote on, or one for a month without any.
-- Family: cost (month).
create table fct_cost_share as
select * from int_cost_share order by month, currency, ticket_id;
comment on table fct_cost_share is 'One row per month, currency and ticket that people wrote on, or one for a month without any.';

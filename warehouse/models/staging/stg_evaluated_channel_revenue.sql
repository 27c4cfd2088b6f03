-- One row per month, currency, account and channel, of months that have costs.
create view stg_evaluated_channel_revenue as
select month, currency, account_id, channel, net_revenue_minor from raw_evaluated_channel_revenue;
comment on view stg_evaluated_channel_revenue is 'One row per month, currency, account and channel, of months that have costs.';

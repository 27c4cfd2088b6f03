-- One row per month, currency, account and channel, of months that have costs.
-- Family: cost (month).
create table raw_evaluated_channel_revenue as
select * from read_csv(
  'evaluated_channel_revenue.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    month: 'VARCHAR',
    currency: 'VARCHAR',
    account_id: 'INTEGER',
    channel: 'VARCHAR',
    net_revenue_minor: 'BIGINT'
  }
);
comment on table raw_evaluated_channel_revenue is 'One row per month, currency, account and channel, of months that have costs.';

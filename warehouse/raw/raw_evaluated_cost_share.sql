-- One row per month, currency and ticket that people wrote on, or one for a month without any.
-- Family: cost (month).
create table raw_evaluated_cost_share as
select * from read_csv(
  'evaluated_cost_share.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    month: 'VARCHAR',
    currency: 'VARCHAR',
    ticket_id: 'INTEGER',
    messages: 'INTEGER',
    cost_minor: 'BIGINT'
  }
);
comment on table raw_evaluated_cost_share is 'One row per month, currency and ticket that people wrote on, or one for a month without any.';

-- One row per credit and person who approved it.
create table raw_credit_approval as
select * from read_csv(
  'credit_approval.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    credit_id: 'INTEGER',
    user_id: 'INTEGER',
    approved_at: 'TIMESTAMP'
  }
);
comment on table raw_credit_approval is 'One row per credit and person who approved it.';

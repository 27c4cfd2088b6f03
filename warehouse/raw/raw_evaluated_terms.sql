-- One row per account with terms of its own, and one without an account for what holds for all: what its clocks were judged by.
create table raw_evaluated_terms as
select * from read_csv(
  'evaluated_terms.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    account_id: 'INTEGER',
    fingerprint: 'VARCHAR'
  }
);
comment on table raw_evaluated_terms is 'One row per account with terms of its own, and one without an account for what holds for all: what its clocks were judged by.';

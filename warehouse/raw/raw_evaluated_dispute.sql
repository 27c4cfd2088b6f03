-- One row per dispute as the rules see it at the as-of instant.
create table raw_evaluated_dispute as
select * from read_csv(
  'evaluated_dispute.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    dispute_id: 'INTEGER',
    exclusion: 'VARCHAR',
    is_acknowledged_in_time: 'BOOLEAN',
    is_decided_in_time: 'BOOLEAN'
  }
);
comment on table raw_evaluated_dispute is 'One row per dispute as the rules see it at the as-of instant.';

-- One row per step of a play.
create table raw_play_step as
select * from read_csv(
  'play_step.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    account_id: 'INTEGER',
    play_id: 'INTEGER',
    'at': 'TIMESTAMP',
    kind: 'VARCHAR'
  }
);
comment on table raw_play_step is 'One row per step of a play.';

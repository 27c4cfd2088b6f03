-- One row per episode of a red flag.
create table raw_red_flag as
select * from read_csv(
  'red_flag.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    number: 'INTEGER',
    rule: 'VARCHAR',
    subject: 'VARCHAR',
    title: 'VARCHAR',
    opened_at: 'TIMESTAMP',
    acknowledge_due_at: 'TIMESTAMP',
    acknowledged_at: 'TIMESTAMP',
    escalated_at: 'TIMESTAMP',
    ended_at: 'TIMESTAMP',
    outcome: 'VARCHAR'
  }
);
comment on table raw_red_flag is 'One row per episode of a red flag.';

-- One row per play and currency the account pays in, judged by its evidence.
create table raw_evaluated_save as
select * from read_csv(
  'evaluated_save.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    play_id: 'INTEGER',
    currency: 'VARCHAR',
    decided_at: 'TIMESTAMP',
    interventions: 'INTEGER',
    verdict: 'VARCHAR',
    is_save: 'BOOLEAN',
    is_expansion: 'BOOLEAN',
    mrr_at_opening_minor: 'BIGINT',
    mrr_after_minor: 'BIGINT',
    kept_minor: 'BIGINT',
    low_minor: 'BIGINT',
    base_minor: 'BIGINT',
    high_minor: 'BIGINT',
    expansion_minor: 'BIGINT',
    policy_number: 'INTEGER'
  }
);
comment on table raw_evaluated_save is 'One row per play and currency the account pays in, judged by its evidence.';

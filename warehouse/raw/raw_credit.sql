-- One row per credit.
create table raw_credit as
select * from read_csv(
  'credit.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    account_id: 'INTEGER',
    number: 'INTEGER',
    kind: 'VARCHAR',
    status: 'VARCHAR',
    currency: 'VARCHAR',
    amount_minor: 'BIGINT',
    applied_minor: 'BIGINT',
    reversed_minor: 'BIGINT',
    service_id: 'INTEGER',
    service_month: 'VARCHAR',
    availability_id: 'INTEGER',
    policy_id: 'INTEGER',
    invoice_line_id: 'INTEGER',
    dispute_id: 'INTEGER',
    correction_id: 'INTEGER',
    payment_id: 'INTEGER',
    reason: 'VARCHAR',
    proposed_at: 'TIMESTAMP',
    approved_at: 'TIMESTAMP',
    issued_at: 'TIMESTAMP',
    issued_period: 'VARCHAR'
  }
);
comment on table raw_credit is 'One row per credit.';

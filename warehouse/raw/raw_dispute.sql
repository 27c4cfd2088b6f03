-- One row per dispute.
create table raw_dispute as
select * from read_csv(
  'dispute.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    number: 'INTEGER',
    account_id: 'INTEGER',
    invoice_id: 'INTEGER',
    invoice_line_id: 'INTEGER',
    reason: 'VARCHAR',
    status: 'VARCHAR',
    is_withdrawn: 'BOOLEAN',
    amount_minor: 'BIGINT',
    currency: 'VARCHAR',
    submitted_at: 'TIMESTAMP',
    acknowledge_due_at: 'TIMESTAMP',
    decide_due_at: 'TIMESTAMP',
    acknowledged_at: 'TIMESTAMP',
    escalated_at: 'TIMESTAMP',
    decided_at: 'TIMESTAMP',
    settled_at: 'TIMESTAMP',
    outcome: 'VARCHAR',
    upheld_minor: 'BIGINT'
  }
);
comment on table raw_dispute is 'One row per dispute.';

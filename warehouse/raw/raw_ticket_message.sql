-- One row per message of a ticket, without its text.
-- Family: ticket (ticket_id).
create table raw_ticket_message as
select * from read_csv(
  'ticket_message.csv',
  header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false,
  columns = {
    id: 'INTEGER',
    ticket_id: 'INTEGER',
    sent_at: 'TIMESTAMP',
    author_kind: 'VARCHAR',
    visibility: 'VARCHAR',
    is_forward: 'BOOLEAN',
    is_auto_reply: 'BOOLEAN'
  }
);
comment on table raw_ticket_message is 'One row per message of a ticket, without its text.';

-- What agents and CSMs look at all day is the small part of all tickets that is open: the queue by due instant, and the
-- open tickets of each account.
create index ticket_open_due on ticket (next_due_at, id) where status in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD');
create index ticket_open_of_account on ticket (account_id, next_due_at, id)
  where status in ('NEW', 'OPEN', 'PENDING', 'ON_HOLD') and not is_spam and merged_into_id is null;

-- What the schema file can't say: append-only tables, value checks, search indexes, one current snapshot.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op);
end $$;

create trigger audit_entry_append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();
create trigger ticket_event_append_only before update or delete or truncate on ticket_event
  for each statement execute function refuse_change();

alter table contract add constraint contract_dates_ordered check (start_date < end_date);
alter table contract_service add constraint contract_service_dates_ordered check (from_date < to_date);
alter table contract_service add constraint contract_service_fee_not_negative check (monthly_fee_minor >= 0);
alter table contract_override add constraint contract_override_dates_ordered
  check (effective_to_at is null or effective_from_at < effective_to_at);
alter table contract_override add constraint contract_override_target_positive check (target_minutes > 0);
alter table contract_override add constraint contract_override_price_not_negative check (monthly_price_minor >= 0);
alter table sla_target add constraint sla_target_positive check (target_minutes > 0);
alter table sla_policy add constraint sla_policy_warn_percent check (warn_percent between 1 and 99);
alter table sla_policy add constraint sla_policy_adopted_has_date
  check (status <> 'ADOPTED' or effective_from_at is not null);
alter table ticket add constraint ticket_not_merged_into_itself check (merged_into_id <> id);

create unique index warehouse_snapshot_one_current on warehouse_snapshot (is_current) where is_current;
create index outbox_event_undelivered on outbox_event (id) where delivered_at is null;
create index ticket_subject_search on ticket using gin (to_tsvector('english', subject));
create index ticket_message_search on ticket_message using gin (to_tsvector('english', body));

-- Listeners learn of requests and of published snapshots without polling.
create function notify_etl_run() returns trigger language plpgsql as $$
begin
  perform pg_notify('etl_run', new.id::text);
  return null;
end $$;
create trigger etl_run_requested after insert on etl_run
  for each row when (new.status = 'REQUESTED') execute function notify_etl_run();

create function notify_warehouse_snapshot() returns trigger language plpgsql as $$
begin
  perform pg_notify('warehouse_snapshot', new.id::text);
  return null;
end $$;
create trigger warehouse_snapshot_current after insert or update on warehouse_snapshot
  for each row when (new.is_current) execute function notify_warehouse_snapshot();

create function notify_outbox_event() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox_event', '');
  return null;
end $$;
create trigger outbox_event_added after insert on outbox_event
  for each statement execute function notify_outbox_event();

-- Staging of imports can be read from the file again, so it needn't survive a crash of the server.
alter table import_row set unlogged;
alter table import_problem set unlogged;

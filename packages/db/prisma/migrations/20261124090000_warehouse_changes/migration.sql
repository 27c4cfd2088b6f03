-- What changed since a load, as PostgreSQL knows it: by transaction and not by timestamps, which say when something
-- happened and not when others could see it. A load reads the rows whose transaction its base did not see.

create table warehouse_change (
  -- 'ticket', 'account_usage' or 'account_health'.
  relation text not null,
  -- The ticket or the account; null: everything of the relation.
  owner_id integer,
  -- The day, of what has one.
  date date,
  changed_in xid8 not null default pg_current_xact_id()
);
create index warehouse_change_changed_in_idx on warehouse_change (changed_in);

create function note_ticket_changes() returns trigger language plpgsql as $$
begin
  insert into warehouse_change (relation, owner_id) select 'ticket', id from changed;
  return null;
end $$;

create function note_ticket_updates() returns trigger language plpgsql as $$
begin
  insert into warehouse_change (relation, owner_id)
  select 'ticket', id from (select id from before union select id from changed) as either;
  return null;
end $$;

create function note_ticket_part_changes() returns trigger language plpgsql as $$
begin
  insert into warehouse_change (relation, owner_id) select distinct 'ticket', ticket_id from changed;
  return null;
end $$;

create function note_ticket_part_updates() returns trigger language plpgsql as $$
begin
  insert into warehouse_change (relation, owner_id)
  select 'ticket', ticket_id from (select ticket_id from before union select ticket_id from changed) as either;
  return null;
end $$;

create function note_account_day_changes() returns trigger language plpgsql as $$
begin
  insert into warehouse_change (relation, owner_id, date)
  select distinct tg_table_name, account_id, date from changed;
  return null;
end $$;

create function note_account_day_updates() returns trigger language plpgsql as $$
begin
  insert into warehouse_change (relation, owner_id, date)
  select tg_table_name, account_id, date
  from (select account_id, date from before union select account_id, date from changed) as either;
  return null;
end $$;

-- Called with the relation.
create function note_everything_changed() returns trigger language plpgsql as $$
begin
  insert into warehouse_change (relation) values (tg_argv[0]);
  return null;
end $$;

-- Always: also where rows come by replication or are loaded as a replica.
do $$
declare
  tracked record;
begin
  for tracked in
    select * from (values
      ('ticket', 'ticket', 'note_ticket'),
      ('ticket_message', 'ticket', 'note_ticket_part'),
      ('ticket_event', 'ticket', 'note_ticket_part'),
      ('ticket_clock', 'ticket', 'note_ticket_part'),
      ('account_usage', 'account_usage', 'note_account_day'),
      ('account_health', 'account_health', 'note_account_day')
    ) as listed (name, relation, noted)
  loop
    execute format('create trigger warehouse_change_insert after insert on %I
      referencing new table as changed for each statement execute function %I()', tracked.name, tracked.noted || '_changes');
    execute format('create trigger warehouse_change_delete after delete on %I
      referencing old table as changed for each statement execute function %I()', tracked.name, tracked.noted || '_changes');
    execute format('create trigger warehouse_change_update after update on %I
      referencing old table as before new table as changed for each statement execute function %I()',
      tracked.name, tracked.noted || '_updates');
    execute format('create trigger warehouse_change_truncate after truncate on %I
      for each statement execute function note_everything_changed(%L)', tracked.name, tracked.relation);
    execute format('alter table %I enable always trigger warehouse_change_insert', tracked.name);
    execute format('alter table %I enable always trigger warehouse_change_delete', tracked.name);
    execute format('alter table %I enable always trigger warehouse_change_update', tracked.name);
    execute format('alter table %I enable always trigger warehouse_change_truncate', tracked.name);
  end loop;
end $$;

create type etl_run_mode as enum ('FULL', 'INCREMENTAL');
alter table etl_run
  add column is_full_requested boolean not null default false,
  add column mode etl_run_mode,
  add column reason text,
  add column changed_tickets integer,
  add column total_tickets integer;

-- A run that starts over in full repeats its steps.
alter table etl_step add column attempt integer not null default 1;
drop index etl_step_run_id_name_key;
create unique index etl_step_run_id_attempt_name_key on etl_step (run_id, attempt, name);

-- What the schema file can't say of incidents and of the books: append-only tables, balance, locked months, value checks.

create trigger incident_event_append_only before update or delete or truncate on incident_event
  for each statement execute function refuse_change();
create trigger incident_update_append_only before update or delete or truncate on incident_update
  for each statement execute function refuse_change();
create trigger service_availability_append_only before update or delete or truncate on service_availability
  for each statement execute function refuse_change();
create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
  for each statement execute function refuse_change();
create trigger ledger_line_append_only before update or delete or truncate on ledger_line
  for each statement execute function refuse_change();
create trigger invoice_line_append_only before update or delete or truncate on invoice_line
  for each statement execute function refuse_change();
create trigger payment_append_only before update or delete or truncate on payment
  for each statement execute function refuse_change();
create trigger credit_application_append_only before update or delete or truncate on credit_application
  for each statement execute function refuse_change();
create trigger credit_approval_append_only before update or delete or truncate on credit_approval
  for each statement execute function refuse_change();
create trigger dispute_event_append_only before update or delete or truncate on dispute_event
  for each statement execute function refuse_change();
create trigger dispute_evidence_append_only before update or delete or truncate on dispute_evidence
  for each statement execute function refuse_change();
create trigger accounting_period_kept before delete or truncate on accounting_period
  for each statement execute function refuse_change();
create trigger invoice_kept before delete or truncate on invoice
  for each statement execute function refuse_change();
create trigger credit_kept before delete or truncate on credit
  for each statement execute function refuse_change();

-- Incidents: the stamps don't go against their order; a stretch doesn't end before it starts.
alter table incident add constraint incident_stamps_ordered check (
  impact_start_at <= detected_at
  and detected_at <= coalesce(acknowledged_at, detected_at)
  and coalesce(acknowledged_at, detected_at) <= coalesce(identified_at, acknowledged_at, detected_at)
  and (mitigated_at is null or (mitigated_at >= impact_start_at
    and mitigated_at >= coalesce(identified_at, acknowledged_at, detected_at)))
  and (verified_at is null or verified_at >= mitigated_at)
  and (closed_at is null or closed_at >= coalesce(verified_at, mitigated_at)));
alter table incident_impact add constraint incident_impact_ordered check (end_at is null or start_at <= end_at);
alter table maintenance add constraint maintenance_ordered check (start_at < end_at);
alter table maintenance add constraint maintenance_work_ordered
  check (actual_end_at is null or actual_start_at <= actual_end_at);
alter table availability_exclusion add constraint availability_exclusion_ordered check (start_at < end_at);
alter table availability_exclusion add constraint availability_exclusion_four_eyes check (approved_by_id <> proposed_by_id);
alter table account_error_rate add constraint account_error_rate_ordered check (start_at < end_at);
alter table account_error_rate add constraint account_error_rate_counts check (errors between 0 and requests);

-- Contracts.
alter table contract add constraint contract_tax_range check (tax_percent_times_100 between 0 and 10000);
alter table contract add constraint contract_payment_days_range check (payment_days between 0 and 365);
alter table contract_service add constraint contract_service_discount_range
  check (discount_minor between 0 and monthly_fee_minor);
alter table contract_service add constraint contract_service_annual_twelfth
  check (annual_fee_minor is null or monthly_fee_minor = annual_fee_minor / 12);

-- The credit policy and the months of the books.
alter table credit_policy add constraint credit_policy_ranges check (
  cap_percent between 0 and 100 and maintenance_notice_hours >= 0 and maintenance_cap_minutes >= 0
  and error_rate_percent between 0 and 100 and four_eyes_above_minor >= 0 and final_day between 1 and 28
  and partial_display_percent between 0 and 100 and degraded_display_percent between 0 and 100);
alter table credit_policy add constraint credit_policy_adopted_has_month
  check (status <> 'ADOPTED' or effective_from_month is not null);
alter table accounting_period add constraint accounting_period_month check (month ~ '^\d{4}-(0[1-9]|1[0-2])$');
alter table accounting_period add constraint accounting_period_locked_is_final
  check (status <> 'LOCKED' or (finalised_at is not null and locked_at is not null and trial_balance is not null));

-- Amounts. What was applied and reversed never exceeds the credit; what was credited and paid never exceeds the invoice.
alter table service_availability add constraint service_availability_amounts check (
  committed_ms >= 0 and down_ms between 0 and committed_ms and recurring_minor >= 0
  and credit_minor between 0 and uncapped_minor);
alter table credit add constraint credit_amounts check (
  amount_minor > 0 and applied_minor >= 0 and reversed_minor >= 0 and applied_minor + reversed_minor <= amount_minor);
alter table credit add constraint credit_tax check (
  tax_minor between 0 and amount_minor and (tax_minor = 0 or kind in ('CREDIT_MEMO', 'BILLING_CORRECTION')));
alter table credit add constraint credit_moves_only_when_issued
  check (status in ('ISSUED', 'REVERSED') or (applied_minor = 0 and reversed_minor = 0 and issued_at is null));
alter table credit_application add constraint credit_application_positive check (amount_minor > 0);
alter table invoice add constraint invoice_adds_up check (net_minor >= 0 and tax_minor >= 0 and gross_minor = net_minor + tax_minor);
alter table invoice add constraint invoice_never_below_zero check (
  credited_minor >= 0 and paid_minor >= 0 and gross_minor - credited_minor - paid_minor >= 0);
alter table invoice_line add constraint invoice_line_amounts check (amount_minor >= 0 and tax_minor >= 0);
alter table invoice_line add constraint invoice_line_ordered check (from_date < to_date);
alter table payment add constraint payment_positive check (amount_minor > 0);
alter table dunning_notice add constraint dunning_notice_positive check (amount_minor > 0);
alter table dispute add constraint dispute_amount_positive check (amount_minor > 0);
alter table dispute add constraint dispute_four_eyes check (approved_by_id <> proposed_by_id);
alter table billing_correction add constraint billing_correction_four_eyes check (approved_by_id <> proposed_by_id);
alter table billing_correction_item add constraint billing_correction_item_differs
  check (charged_minor <> expected_minor and amount_minor > 0);

create unique index invoice_one_per_contract_and_month on invoice (contract_id, month) where kind = 'PERIODIC';
create unique index dispute_one_open_per_line on dispute (invoice_line_id)
  where status not in ('REJECTED', 'WITHDRAWN', 'SETTLED', 'CLOSED');
create index credit_carried on credit (account_id, currency, id)
  where status = 'ISSUED' and applied_minor + reversed_minor < amount_minor;
create index invoice_unpaid on invoice (due_date) where gross_minor - credited_minor - paid_minor > 0;

-- An issued invoice stays as it is; only what was credited and paid moves.
create function refuse_invoice_edit() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - '{credited_minor,paid_minor,version}'::text[])
     is distinct from (to_jsonb(old) - '{credited_minor,paid_minor,version}'::text[]) then
    raise exception 'invoice % is issued and is not edited: correct it with a credit or a supplementary invoice', old.number
      using errcode = 'check_violation', constraint = 'invoice_not_edited';
  end if;
  return new;
end $$;
create trigger invoice_not_edited before update on invoice for each row execute function refuse_invoice_edit();

-- The ledger. Codes are the chart of accounts of §11; one side per line.
alter table ledger_entry add constraint ledger_entry_period check (period ~ '^\d{4}-(0[1-9]|1[0-2])$');
alter table ledger_line add constraint ledger_line_account
  check (ledger_account in ('1000', '1100', '2200', '2300', '2310', '4000', '4900', '4910'));
alter table ledger_line add constraint ledger_line_one_side check (
  debit_minor >= 0 and credit_minor >= 0 and (debit_minor = 0) <> (credit_minor = 0));

-- The share lock makes the closing of a month wait for postings under way, and postings for the closing.
create function refuse_locked_period() returns trigger language plpgsql as $$
declare
  found_status period_status;
begin
  select status into found_status from accounting_period where month = new.period for share;
  if found_status is null then
    raise exception 'the month % is not open in the books', new.period
      using errcode = 'check_violation', constraint = 'ledger_entry_period_open';
  end if;
  if found_status = 'LOCKED' then
    raise exception 'the month % is locked', new.period
      using errcode = 'check_violation', constraint = 'ledger_entry_period_open';
  end if;
  return new;
end $$;
create trigger ledger_entry_period_open before insert on ledger_entry
  for each row execute function refuse_locked_period();

-- Looked at when the transaction ends, from both tables: an entry without lines is as wrong as one line too many.
create function refuse_unbalanced_entry() returns trigger language plpgsql as $$
declare
  checked integer := (to_jsonb(new) ->> tg_argv[0])::integer;
  line_count integer;
  difference numeric;
begin
  select count(*), coalesce(sum(debit_minor), 0) - coalesce(sum(credit_minor), 0) into line_count, difference
    from ledger_line where entry_id = checked;
  if line_count < 2 or difference <> 0 then
    raise exception 'ledger entry % has % lines and debits less credits of %', checked, line_count, difference
      using errcode = 'check_violation', constraint = 'ledger_entry_balanced';
  end if;
  return null;
end $$;
create constraint trigger ledger_entry_balanced after insert on ledger_entry
  deferrable initially deferred for each row execute function refuse_unbalanced_entry('id');
create constraint trigger ledger_line_balanced after insert on ledger_line
  deferrable initially deferred for each row execute function refuse_unbalanced_entry('entry_id');

-- Lines come with their entry, in the same transaction; so a balanced entry stays as it is.
create function refuse_late_ledger_line() returns trigger language plpgsql as $$
begin
  -- By key, row for row: a join might be planned as a scan of the whole ledger.
  if exists (
    select from added a
    where (select e.xmin::text::bigint from ledger_entry e where e.id = a.entry_id)
      <> mod(pg_current_xact_id()::text::numeric, 4294967296)::bigint) then
    raise exception 'a ledger line can only be added together with its entry'
      using errcode = 'check_violation', constraint = 'ledger_line_with_entry';
  end if;
  return null;
end $$;
create trigger ledger_line_with_entry after insert on ledger_line
  referencing new table as added for each statement execute function refuse_late_ledger_line();

-- Processes learn of a changed setting without polling.
create function notify_setting() returns trigger language plpgsql as $$
begin
  perform pg_notify('setting', new.key);
  return null;
end $$;
create trigger setting_changed after insert or update on setting
  for each row execute function notify_setting();

-- Incidents, maintenance, the status page, the credit policy, invoices, the ledger, disputes and corrections.

-- CreateEnum
CREATE TYPE "incident_severity" AS ENUM ('P1', 'P2', 'P3', 'P4');

-- CreateEnum
CREATE TYPE "incident_phase" AS ENUM ('DETECTED', 'INVESTIGATING', 'FIXING', 'VERIFYING', 'RESOLVED', 'CLOSED', 'VOIDED');

-- CreateEnum
CREATE TYPE "detection_source" AS ENUM ('MONITOR', 'EMPLOYEE', 'CUSTOMER', 'PROVIDER');

-- CreateEnum
CREATE TYPE "impact_kind" AS ENUM ('FULL_OUTAGE', 'PARTIAL_OUTAGE', 'DEGRADED');

-- CreateEnum
CREATE TYPE "incident_event_kind" AS ENUM ('DECLARED', 'PHASE_CHANGED', 'STAMP_SET', 'SEVERITY_CHANGED', 'IMPACT_ADDED', 'IMPACT_CHANGED', 'IMPACT_REMOVED', 'SCOPE_CHANGED', 'DETAILS_CHANGED', 'COMMANDER_CHANGED', 'TASK_ADDED', 'TASK_DONE', 'UPDATE_POSTED', 'UPDATE_MISSED', 'TICKET_LINKED', 'TICKET_UNLINKED', 'VOIDED', 'IMPORTED');

-- CreateEnum
CREATE TYPE "exclusion_kind" AS ENUM ('SCHEDULED_MAINTENANCE', 'CUSTOMER_CAUSED', 'FORCE_MAJEURE', 'SUSPENSION');

-- CreateEnum
CREATE TYPE "maintenance_status" AS ENUM ('SCHEDULED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "post_mortem_kind" AS ENUM ('FULL', 'SHORT');

-- CreateEnum
CREATE TYPE "post_mortem_status" AS ENUM ('DRAFT', 'IN_REVIEW', 'SIGNED_OFF');

-- CreateEnum
CREATE TYPE "subscription_channel" AS ENUM ('EMAIL', 'WEBHOOK');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('WAITING', 'SENT', 'FAILED');

-- CreateEnum
CREATE TYPE "period_status" AS ENUM ('OPEN', 'LOCKED');

-- CreateEnum
CREATE TYPE "credit_kind" AS ENUM ('SLA', 'SLA_ADJUSTMENT', 'GOODWILL', 'CREDIT_MEMO', 'BILLING_CORRECTION', 'OVERPAYMENT');

-- CreateEnum
CREATE TYPE "credit_status" AS ENUM ('PROPOSED', 'APPROVED', 'REJECTED', 'ISSUED', 'REVERSED');

-- CreateEnum
CREATE TYPE "invoice_kind" AS ENUM ('PERIODIC', 'SUPPLEMENTARY', 'IMPORTED');

-- CreateEnum
CREATE TYPE "invoice_line_kind" AS ENUM ('RECURRING', 'USAGE', 'ONE_OFF', 'CORRECTION');

-- CreateEnum
CREATE TYPE "ledger_entry_kind" AS ENUM ('INVOICE_ISSUED', 'PAYMENT_RECEIVED', 'CREDIT_ISSUED', 'CREDIT_APPLIED', 'REVERSAL');

-- CreateEnum
CREATE TYPE "dispute_status" AS ENUM ('SUBMITTED', 'ACKNOWLEDGED', 'INVESTIGATING', 'AWAITING_CUSTOMER', 'DECISION_PROPOSED', 'UPHELD_IN_FULL', 'UPHELD_IN_PART', 'REJECTED', 'WITHDRAWN', 'SETTLED', 'CLOSED');

-- CreateEnum
CREATE TYPE "dispute_reason" AS ENUM ('OUTAGE', 'MISSING_CREDIT', 'WRONG_PRICE', 'WRONG_QUANTITY', 'DUPLICATE_CHARGE', 'NOT_ORDERED', 'TAX', 'OTHER');

-- CreateEnum
CREATE TYPE "dispute_outcome" AS ENUM ('UPHELD_IN_FULL', 'UPHELD_IN_PART', 'REJECTED');

-- CreateEnum
CREATE TYPE "dispute_instrument" AS ENUM ('CREDIT_MEMO', 'SLA_ADJUSTMENT', 'GOODWILL', 'REBILL');

-- CreateEnum
CREATE TYPE "dispute_event_kind" AS ENUM ('STATUS_CHANGED', 'EVIDENCE_ADDED', 'NOTE_ADDED', 'ESCALATED', 'LATE_APPROVED', 'DEADLINE_MISSED', 'DECISION_SENT_BACK', 'ASSIGNED');

-- CreateEnum
CREATE TYPE "correction_status" AS ENUM ('DRAFT', 'PROPOSED', 'APPROVED', 'POSTED', 'NOTIFIED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "contract" ADD COLUMN     "payment_days" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "tax_percent_times_100" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "contract_service" ADD COLUMN     "annual_fee_minor" BIGINT,
ADD COLUMN     "discount_minor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "service" ADD COLUMN     "description" TEXT,
ADD COLUMN     "is_public" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "position" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "incident" (
    "id" SERIAL NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT,
    "severity" "incident_severity" NOT NULL,
    "highest_severity" "incident_severity" NOT NULL,
    "phase" "incident_phase" NOT NULL DEFAULT 'DETECTED',
    "detection_source" "detection_source" NOT NULL,
    "is_public" BOOLEAN NOT NULL DEFAULT true,
    "regions" TEXT[],
    "is_account_scoped" BOOLEAN NOT NULL DEFAULT false,
    "impact_start_at" TIMESTAMP(3) NOT NULL,
    "detected_at" TIMESTAMP(3) NOT NULL,
    "acknowledged_at" TIMESTAMP(3),
    "identified_at" TIMESTAMP(3),
    "mitigated_at" TIMESTAMP(3),
    "verified_at" TIMESTAMP(3),
    "closed_at" TIMESTAMP(3),
    "voided_at" TIMESTAMP(3),
    "commander_id" INTEGER,
    "declared_by_id" INTEGER,
    "next_update_due_at" TIMESTAMP(3),
    "responder_minutes" INTEGER,
    "source" TEXT,
    "source_key" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_impact" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL,
    "kind" "impact_kind" NOT NULL,
    "start_at" TIMESTAMP(3) NOT NULL,
    "end_at" TIMESTAMP(3),

    CONSTRAINT "incident_impact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_account" (
    "incident_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,

    CONSTRAINT "incident_account_pkey" PRIMARY KEY ("incident_id","account_id")
);

-- CreateTable
CREATE TABLE "incident_event" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "recorded_at" TIMESTAMP(3) NOT NULL,
    "kind" "incident_event_kind" NOT NULL,
    "actor_id" INTEGER,
    "subject" TEXT,
    "from_value" TEXT,
    "to_value" TEXT,
    "reason" TEXT,

    CONSTRAINT "incident_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_update" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "posted_at" TIMESTAMP(3) NOT NULL,
    "visibility" "visibility" NOT NULL,
    "phase" "incident_phase" NOT NULL,
    "body" TEXT NOT NULL,
    "author_id" INTEGER,
    "next_update_due_at" TIMESTAMP(3),

    CONSTRAINT "incident_update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_task" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "assignee_id" INTEGER,
    "due_at" TIMESTAMP(3),
    "done_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "incident_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_ticket" (
    "incident_id" INTEGER NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "linked_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "incident_ticket_pkey" PRIMARY KEY ("incident_id","ticket_id")
);

-- CreateTable
CREATE TABLE "maintenance" (
    "id" SERIAL NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "status" "maintenance_status" NOT NULL DEFAULT 'SCHEDULED',
    "is_emergency" BOOLEAN NOT NULL DEFAULT false,
    "regions" TEXT[],
    "start_at" TIMESTAMP(3) NOT NULL,
    "end_at" TIMESTAMP(3) NOT NULL,
    "announced_at" TIMESTAMP(3),
    "actual_start_at" TIMESTAMP(3),
    "actual_end_at" TIMESTAMP(3),
    "created_by_id" INTEGER,
    "approved_by_id" INTEGER,
    "approved_at" TIMESTAMP(3),
    "evidence" TEXT,
    "source" TEXT,
    "source_key" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "maintenance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "maintenance_service" (
    "maintenance_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL,

    CONSTRAINT "maintenance_service_pkey" PRIMARY KEY ("maintenance_id","service_id")
);

-- CreateTable
CREATE TABLE "availability_exclusion" (
    "id" SERIAL NOT NULL,
    "kind" "exclusion_kind" NOT NULL,
    "service_id" INTEGER,
    "account_id" INTEGER,
    "incident_id" INTEGER,
    "start_at" TIMESTAMP(3) NOT NULL,
    "end_at" TIMESTAMP(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "proposed_by_id" INTEGER,
    "approved_by_id" INTEGER,
    "approved_at" TIMESTAMP(3),
    "withdrawn_at" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "availability_exclusion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_error_rate" (
    "account_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL,
    "start_at" TIMESTAMP(3) NOT NULL,
    "end_at" TIMESTAMP(3) NOT NULL,
    "requests" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,

    CONSTRAINT "account_error_rate_pkey" PRIMARY KEY ("account_id","service_id","start_at")
);

-- CreateTable
CREATE TABLE "post_mortem" (
    "id" SERIAL NOT NULL,
    "incident_id" INTEGER NOT NULL,
    "kind" "post_mortem_kind" NOT NULL,
    "status" "post_mortem_status" NOT NULL DEFAULT 'DRAFT',
    "due_at" TIMESTAMP(3) NOT NULL,
    "owner_id" INTEGER,
    "summary" TEXT NOT NULL DEFAULT '',
    "impact" TEXT NOT NULL DEFAULT '',
    "timeline" TEXT NOT NULL DEFAULT '',
    "detection" TEXT NOT NULL DEFAULT '',
    "root_cause" TEXT NOT NULL DEFAULT '',
    "contributing_factors" TEXT NOT NULL DEFAULT '',
    "went_well" TEXT NOT NULL DEFAULT '',
    "went_badly" TEXT NOT NULL DEFAULT '',
    "public_summary" TEXT NOT NULL DEFAULT '',
    "published_at" TIMESTAMP(3),
    "submitted_by_id" INTEGER,
    "signed_off_by_id" INTEGER,
    "signed_off_at" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "post_mortem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_mortem_action" (
    "id" SERIAL NOT NULL,
    "post_mortem_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "owner_id" INTEGER,
    "due_date" DATE,
    "ticket_id" INTEGER,
    "done_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "post_mortem_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_subscription" (
    "id" SERIAL NOT NULL,
    "channel" "subscription_channel" NOT NULL,
    "target" TEXT NOT NULL,
    "service_ids" INTEGER[],
    "token_hash" TEXT NOT NULL,
    "signing_secret" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL,
    "confirmed_at" TIMESTAMP(3),
    "unsubscribed_at" TIMESTAMP(3),

    CONSTRAINT "status_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_delivery" (
    "id" SERIAL NOT NULL,
    "subscription_id" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "status" "delivery_status" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMP(3) NOT NULL,
    "sent_at" TIMESTAMP(3),
    "last_error" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "status_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outgoing_mail" (
    "id" SERIAL NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" "delivery_status" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMP(3) NOT NULL,
    "sent_at" TIMESTAMP(3),
    "last_error" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_policy" (
    "id" SERIAL NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" "policy_status" NOT NULL DEFAULT 'DRAFT',
    "effective_from_month" CHAR(7),
    "commitments" JSONB NOT NULL,
    "bands" JSONB NOT NULL,
    "cap_percent" INTEGER NOT NULL,
    "maintenance_notice_hours" INTEGER NOT NULL,
    "maintenance_cap_minutes" INTEGER NOT NULL,
    "error_rate_percent" INTEGER NOT NULL,
    "four_eyes_above_minor" BIGINT NOT NULL,
    "final_day" INTEGER NOT NULL,
    "partial_display_percent" INTEGER NOT NULL DEFAULT 30,
    "degraded_display_percent" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" INTEGER,
    "adopted_by_id" INTEGER,
    "created_at" TIMESTAMP(3) NOT NULL,
    "adopted_at" TIMESTAMP(3),

    CONSTRAINT "credit_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounting_period" (
    "month" CHAR(7) NOT NULL,
    "status" "period_status" NOT NULL DEFAULT 'OPEN',
    "finalised_at" TIMESTAMP(3),
    "locked_at" TIMESTAMP(3),
    "locked_by_id" INTEGER,
    "trial_balance" JSONB,
    "reopened_at" TIMESTAMP(3),
    "reopened_by_id" INTEGER,
    "reopen_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "accounting_period_pkey" PRIMARY KEY ("month")
);

-- CreateTable
CREATE TABLE "service_availability" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "month" CHAR(7) NOT NULL,
    "policy_id" INTEGER NOT NULL,
    "committed_ms" BIGINT NOT NULL,
    "down_ms" BIGINT NOT NULL,
    "is_breach" BOOLEAN NOT NULL,
    "recurring_minor" BIGINT NOT NULL,
    "uncapped_minor" BIGINT NOT NULL,
    "credit_minor" BIGINT NOT NULL,
    "proof" JSONB NOT NULL,
    "proof_hash" TEXT NOT NULL,
    "finalised_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "service_availability_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit" (
    "id" SERIAL NOT NULL,
    "number" SERIAL NOT NULL,
    "kind" "credit_kind" NOT NULL,
    "status" "credit_status" NOT NULL,
    "account_id" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL DEFAULT 0,
    "applied_minor" BIGINT NOT NULL DEFAULT 0,
    "reversed_minor" BIGINT NOT NULL DEFAULT 0,
    "service_id" INTEGER,
    "service_month" CHAR(7),
    "availability_id" INTEGER,
    "policy_id" INTEGER,
    "invoice_line_id" INTEGER,
    "dispute_id" INTEGER,
    "correction_id" INTEGER,
    "payment_id" INTEGER,
    "reason" TEXT NOT NULL,
    "proposed_by_id" INTEGER,
    "proposed_at" TIMESTAMP(3) NOT NULL,
    "approvals_needed" INTEGER NOT NULL DEFAULT 1,
    "approved_at" TIMESTAMP(3),
    "rejected_by_id" INTEGER,
    "rejected_reason" TEXT,
    "issued_at" TIMESTAMP(3),
    "issued_period" CHAR(7),
    "version" INTEGER NOT NULL DEFAULT 1,
    "dedupe_key" TEXT NOT NULL,

    CONSTRAINT "credit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_approval" (
    "credit_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "approved_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "credit_approval_pkey" PRIMARY KEY ("credit_id","user_id")
);

-- CreateTable
CREATE TABLE "credit_application" (
    "id" SERIAL NOT NULL,
    "credit_id" INTEGER NOT NULL,
    "invoice_id" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "applied_at" TIMESTAMP(3) NOT NULL,
    "entry_id" INTEGER NOT NULL,

    CONSTRAINT "credit_application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice" (
    "id" SERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "kind" "invoice_kind" NOT NULL,
    "account_id" INTEGER NOT NULL,
    "contract_id" INTEGER,
    "month" CHAR(7) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "issued_at" TIMESTAMP(3) NOT NULL,
    "due_date" DATE NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "credited_minor" BIGINT NOT NULL DEFAULT 0,
    "paid_minor" BIGINT NOT NULL DEFAULT 0,
    "source" TEXT,
    "source_key" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_line" (
    "id" SERIAL NOT NULL,
    "invoice_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "invoice_line_kind" NOT NULL,
    "service_id" INTEGER,
    "contract_service_id" INTEGER,
    "description" TEXT NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "corrects_line_id" INTEGER,

    CONSTRAINT "invoice_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" SERIAL NOT NULL,
    "invoice_id" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "received_at" TIMESTAMP(3) NOT NULL,
    "reference" TEXT NOT NULL,
    "entry_id" INTEGER NOT NULL,
    "created_by_id" INTEGER,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dunning_notice" (
    "id" SERIAL NOT NULL,
    "invoice_id" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "sent_at" TIMESTAMP(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "dunning_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "id" SERIAL NOT NULL,
    "kind" "ledger_entry_kind" NOT NULL,
    "period" CHAR(7) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "account_id" INTEGER NOT NULL,
    "posted_at" TIMESTAMP(3) NOT NULL,
    "memo" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "reverses_id" INTEGER,
    "created_by_id" INTEGER,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_line" (
    "id" SERIAL NOT NULL,
    "entry_id" INTEGER NOT NULL,
    "ledger_account" CHAR(4) NOT NULL,
    "debit_minor" BIGINT NOT NULL DEFAULT 0,
    "credit_minor" BIGINT NOT NULL DEFAULT 0,
    "invoice_id" INTEGER,
    "credit_id" INTEGER,

    CONSTRAINT "ledger_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute" (
    "id" SERIAL NOT NULL,
    "number" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "invoice_id" INTEGER NOT NULL,
    "invoice_line_id" INTEGER NOT NULL,
    "reason" "dispute_reason" NOT NULL,
    "status" "dispute_status" NOT NULL DEFAULT 'SUBMITTED',
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "claim" TEXT NOT NULL,
    "contact_id" INTEGER,
    "assignee_id" INTEGER,
    "submitted_at" TIMESTAMP(3) NOT NULL,
    "acknowledge_due_at" TIMESTAMP(3) NOT NULL,
    "decide_due_at" TIMESTAMP(3) NOT NULL,
    "escalate_at" TIMESTAMP(3) NOT NULL,
    "cap_at" TIMESTAMP(3) NOT NULL,
    "next_deadline_at" TIMESTAMP(3),
    "acknowledged_at" TIMESTAMP(3),
    "awaiting_since_at" TIMESTAMP(3),
    "escalated_at" TIMESTAMP(3),
    "decided_at" TIMESTAMP(3),
    "settled_at" TIMESTAMP(3),
    "closed_at" TIMESTAMP(3),
    "late_approved_by_id" INTEGER,
    "late_reason" TEXT,
    "proposed_outcome" "dispute_outcome",
    "proposed_instrument" "dispute_instrument",
    "proposed_amount_minor" BIGINT,
    "rebill_amount_minor" BIGINT,
    "decision_reason" TEXT,
    "proposed_by_id" INTEGER,
    "approved_by_id" INTEGER,
    "facts" JSONB NOT NULL,
    "facts_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_event" (
    "id" SERIAL NOT NULL,
    "dispute_id" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "kind" "dispute_event_kind" NOT NULL,
    "actor_id" INTEGER,
    "from_value" TEXT,
    "to_value" TEXT,
    "reason" TEXT,

    CONSTRAINT "dispute_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_evidence" (
    "id" SERIAL NOT NULL,
    "dispute_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "byte_size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "added_by_id" INTEGER,
    "added_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "dispute_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing_correction" (
    "id" SERIAL NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "root_cause" TEXT NOT NULL,
    "status" "correction_status" NOT NULL DEFAULT 'DRAFT',
    "criteria" JSONB NOT NULL,
    "is_found_by_us" BOOLEAN NOT NULL,
    "preview_hash" TEXT,
    "proposed_by_id" INTEGER,
    "proposed_at" TIMESTAMP(3),
    "approved_by_id" INTEGER,
    "approved_at" TIMESTAMP(3),
    "posted_at" TIMESTAMP(3),
    "notified_at" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" INTEGER,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "billing_correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing_correction_item" (
    "id" SERIAL NOT NULL,
    "correction_id" INTEGER NOT NULL,
    "invoice_line_id" INTEGER NOT NULL,
    "charged_minor" BIGINT NOT NULL,
    "expected_minor" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "credit_id" INTEGER,
    "invoice_id" INTEGER,
    "notified_at" TIMESTAMP(3),

    CONSTRAINT "billing_correction_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "incident_number_key" ON "incident"("number");

-- CreateIndex
CREATE INDEX "contract_updated_at_idx" ON "contract"("updated_at");

-- CreateIndex
CREATE INDEX "incident_impact_start_at_idx" ON "incident"("impact_start_at");

-- CreateIndex
CREATE INDEX "incident_phase_idx" ON "incident"("phase");

-- CreateIndex
CREATE INDEX "incident_next_update_due_at_idx" ON "incident"("next_update_due_at");

-- CreateIndex
CREATE UNIQUE INDEX "incident_source_source_key_key" ON "incident"("source", "source_key");

-- CreateIndex
CREATE INDEX "incident_impact_incident_id_idx" ON "incident_impact"("incident_id");

-- CreateIndex
CREATE INDEX "incident_impact_service_id_start_at_idx" ON "incident_impact"("service_id", "start_at");

-- CreateIndex
CREATE INDEX "incident_account_account_id_idx" ON "incident_account"("account_id");

-- CreateIndex
CREATE INDEX "incident_event_incident_id_at_idx" ON "incident_event"("incident_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "incident_event_incident_id_kind_subject_at_key" ON "incident_event"("incident_id", "kind", "subject", "at");

-- CreateIndex
CREATE INDEX "incident_update_incident_id_posted_at_idx" ON "incident_update"("incident_id", "posted_at");

-- CreateIndex
CREATE INDEX "incident_task_incident_id_idx" ON "incident_task"("incident_id");

-- CreateIndex
CREATE INDEX "incident_ticket_ticket_id_idx" ON "incident_ticket"("ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "maintenance_number_key" ON "maintenance"("number");

-- CreateIndex
CREATE INDEX "maintenance_start_at_idx" ON "maintenance"("start_at");

-- CreateIndex
CREATE UNIQUE INDEX "maintenance_source_source_key_key" ON "maintenance"("source", "source_key");

-- CreateIndex
CREATE INDEX "availability_exclusion_start_at_idx" ON "availability_exclusion"("start_at");

-- CreateIndex
CREATE INDEX "account_error_rate_start_at_idx" ON "account_error_rate"("start_at");

-- CreateIndex
CREATE UNIQUE INDEX "post_mortem_incident_id_key" ON "post_mortem"("incident_id");

-- CreateIndex
CREATE INDEX "post_mortem_action_post_mortem_id_idx" ON "post_mortem_action"("post_mortem_id");

-- CreateIndex
CREATE UNIQUE INDEX "status_subscription_token_hash_key" ON "status_subscription"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "status_subscription_channel_target_key" ON "status_subscription"("channel", "target");

-- CreateIndex
CREATE INDEX "status_delivery_status_next_attempt_at_idx" ON "status_delivery"("status", "next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "status_delivery_subscription_id_subject_key" ON "status_delivery"("subscription_id", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "outgoing_mail_dedupe_key_key" ON "outgoing_mail"("dedupe_key");

-- CreateIndex
CREATE INDEX "outgoing_mail_status_next_attempt_at_idx" ON "outgoing_mail"("status", "next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "credit_policy_number_key" ON "credit_policy"("number");

-- CreateIndex
CREATE UNIQUE INDEX "credit_policy_effective_from_month_key" ON "credit_policy"("effective_from_month");

-- CreateIndex
CREATE INDEX "service_availability_month_idx" ON "service_availability"("month");

-- CreateIndex
CREATE UNIQUE INDEX "service_availability_account_id_service_id_currency_month_key" ON "service_availability"("account_id", "service_id", "currency", "month");

-- CreateIndex
CREATE UNIQUE INDEX "credit_number_key" ON "credit"("number");

-- CreateIndex
CREATE UNIQUE INDEX "credit_payment_id_key" ON "credit"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_dedupe_key_key" ON "credit"("dedupe_key");

-- CreateIndex
CREATE INDEX "credit_account_id_status_idx" ON "credit"("account_id", "status");

-- CreateIndex
CREATE INDEX "credit_status_proposed_at_idx" ON "credit"("status", "proposed_at");

-- CreateIndex
CREATE INDEX "credit_service_month_idx" ON "credit"("service_month");

-- CreateIndex
CREATE UNIQUE INDEX "credit_application_entry_id_key" ON "credit_application"("entry_id");

-- CreateIndex
CREATE INDEX "credit_application_invoice_id_idx" ON "credit_application"("invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_application_credit_id_invoice_id_key" ON "credit_application"("credit_id", "invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_number_key" ON "invoice"("number");

-- CreateIndex
CREATE INDEX "invoice_account_id_issued_at_idx" ON "invoice"("account_id", "issued_at");

-- CreateIndex
CREATE INDEX "invoice_month_idx" ON "invoice"("month");

-- CreateIndex
CREATE INDEX "invoice_due_date_idx" ON "invoice"("due_date");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_source_source_key_key" ON "invoice"("source", "source_key");

-- CreateIndex
CREATE INDEX "invoice_line_contract_service_id_idx" ON "invoice_line"("contract_service_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_line_invoice_id_position_key" ON "invoice_line"("invoice_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "payment_reference_key" ON "payment"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "payment_entry_id_key" ON "payment"("entry_id");

-- CreateIndex
CREATE INDEX "payment_invoice_id_idx" ON "payment"("invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "dunning_notice_invoice_id_level_key" ON "dunning_notice"("invoice_id", "level");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_dedupe_key_key" ON "ledger_entry"("dedupe_key");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_reverses_id_key" ON "ledger_entry"("reverses_id");

-- CreateIndex
CREATE INDEX "ledger_entry_period_idx" ON "ledger_entry"("period");

-- CreateIndex
CREATE INDEX "ledger_entry_account_id_posted_at_idx" ON "ledger_entry"("account_id", "posted_at");

-- CreateIndex
CREATE INDEX "ledger_line_entry_id_idx" ON "ledger_line"("entry_id");

-- CreateIndex
CREATE INDEX "ledger_line_invoice_id_idx" ON "ledger_line"("invoice_id");

-- CreateIndex
CREATE INDEX "ledger_line_credit_id_idx" ON "ledger_line"("credit_id");

-- CreateIndex
CREATE INDEX "ledger_line_ledger_account_idx" ON "ledger_line"("ledger_account");

-- CreateIndex
CREATE UNIQUE INDEX "dispute_number_key" ON "dispute"("number");

-- CreateIndex
CREATE INDEX "dispute_next_deadline_at_idx" ON "dispute"("next_deadline_at");

-- CreateIndex
CREATE INDEX "dispute_account_id_idx" ON "dispute"("account_id");

-- CreateIndex
CREATE INDEX "dispute_event_dispute_id_at_idx" ON "dispute_event"("dispute_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "dispute_evidence_dispute_id_sha256_key" ON "dispute_evidence"("dispute_id", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "billing_correction_number_key" ON "billing_correction"("number");

-- CreateIndex
CREATE UNIQUE INDEX "billing_correction_item_credit_id_key" ON "billing_correction_item"("credit_id");

-- CreateIndex
CREATE INDEX "billing_correction_item_invoice_line_id_idx" ON "billing_correction_item"("invoice_line_id");

-- CreateIndex
CREATE UNIQUE INDEX "billing_correction_item_correction_id_invoice_line_id_key" ON "billing_correction_item"("correction_id", "invoice_line_id");

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_commander_id_fkey" FOREIGN KEY ("commander_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_declared_by_id_fkey" FOREIGN KEY ("declared_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_impact" ADD CONSTRAINT "incident_impact_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_impact" ADD CONSTRAINT "incident_impact_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_account" ADD CONSTRAINT "incident_account_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_account" ADD CONSTRAINT "incident_account_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_event" ADD CONSTRAINT "incident_event_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_event" ADD CONSTRAINT "incident_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_update" ADD CONSTRAINT "incident_update_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_update" ADD CONSTRAINT "incident_update_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_task" ADD CONSTRAINT "incident_task_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_task" ADD CONSTRAINT "incident_task_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_ticket" ADD CONSTRAINT "incident_ticket_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_ticket" ADD CONSTRAINT "incident_ticket_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "maintenance" ADD CONSTRAINT "maintenance_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "maintenance" ADD CONSTRAINT "maintenance_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "maintenance_service" ADD CONSTRAINT "maintenance_service_maintenance_id_fkey" FOREIGN KEY ("maintenance_id") REFERENCES "maintenance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "maintenance_service" ADD CONSTRAINT "maintenance_service_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "availability_exclusion" ADD CONSTRAINT "availability_exclusion_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "availability_exclusion" ADD CONSTRAINT "availability_exclusion_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "availability_exclusion" ADD CONSTRAINT "availability_exclusion_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "availability_exclusion" ADD CONSTRAINT "availability_exclusion_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "availability_exclusion" ADD CONSTRAINT "availability_exclusion_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_error_rate" ADD CONSTRAINT "account_error_rate_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_error_rate" ADD CONSTRAINT "account_error_rate_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_mortem" ADD CONSTRAINT "post_mortem_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_mortem" ADD CONSTRAINT "post_mortem_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_mortem" ADD CONSTRAINT "post_mortem_signed_off_by_id_fkey" FOREIGN KEY ("signed_off_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_mortem_action" ADD CONSTRAINT "post_mortem_action_post_mortem_id_fkey" FOREIGN KEY ("post_mortem_id") REFERENCES "post_mortem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_mortem_action" ADD CONSTRAINT "post_mortem_action_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_mortem_action" ADD CONSTRAINT "post_mortem_action_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_delivery" ADD CONSTRAINT "status_delivery_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "status_subscription"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounting_period" ADD CONSTRAINT "accounting_period_locked_by_id_fkey" FOREIGN KEY ("locked_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounting_period" ADD CONSTRAINT "accounting_period_reopened_by_id_fkey" FOREIGN KEY ("reopened_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_availability" ADD CONSTRAINT "service_availability_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_availability" ADD CONSTRAINT "service_availability_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_availability" ADD CONSTRAINT "service_availability_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "credit_policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit" ADD CONSTRAINT "credit_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit" ADD CONSTRAINT "credit_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit" ADD CONSTRAINT "credit_availability_id_fkey" FOREIGN KEY ("availability_id") REFERENCES "service_availability"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit" ADD CONSTRAINT "credit_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "credit_policy"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit" ADD CONSTRAINT "credit_invoice_line_id_fkey" FOREIGN KEY ("invoice_line_id") REFERENCES "invoice_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit" ADD CONSTRAINT "credit_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "dispute"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit" ADD CONSTRAINT "credit_correction_id_fkey" FOREIGN KEY ("correction_id") REFERENCES "billing_correction"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit" ADD CONSTRAINT "credit_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit" ADD CONSTRAINT "credit_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_approval" ADD CONSTRAINT "credit_approval_credit_id_fkey" FOREIGN KEY ("credit_id") REFERENCES "credit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_approval" ADD CONSTRAINT "credit_approval_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_application" ADD CONSTRAINT "credit_application_credit_id_fkey" FOREIGN KEY ("credit_id") REFERENCES "credit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_application" ADD CONSTRAINT "credit_application_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_application" ADD CONSTRAINT "credit_application_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ledger_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_contract_service_id_fkey" FOREIGN KEY ("contract_service_id") REFERENCES "contract_service"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_corrects_line_id_fkey" FOREIGN KEY ("corrects_line_id") REFERENCES "invoice_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ledger_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dunning_notice" ADD CONSTRAINT "dunning_notice_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_reverses_id_fkey" FOREIGN KEY ("reverses_id") REFERENCES "ledger_entry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_line" ADD CONSTRAINT "ledger_line_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ledger_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_line" ADD CONSTRAINT "ledger_line_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_line" ADD CONSTRAINT "ledger_line_credit_id_fkey" FOREIGN KEY ("credit_id") REFERENCES "credit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_invoice_line_id_fkey" FOREIGN KEY ("invoice_line_id") REFERENCES "invoice_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_late_approved_by_id_fkey" FOREIGN KEY ("late_approved_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_event" ADD CONSTRAINT "dispute_event_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_event" ADD CONSTRAINT "dispute_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_evidence" ADD CONSTRAINT "dispute_evidence_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_evidence" ADD CONSTRAINT "dispute_evidence_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_correction" ADD CONSTRAINT "billing_correction_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_correction" ADD CONSTRAINT "billing_correction_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_correction" ADD CONSTRAINT "billing_correction_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_correction_item" ADD CONSTRAINT "billing_correction_item_correction_id_fkey" FOREIGN KEY ("correction_id") REFERENCES "billing_correction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_correction_item" ADD CONSTRAINT "billing_correction_item_invoice_line_id_fkey" FOREIGN KEY ("invoice_line_id") REFERENCES "invoice_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_correction_item" ADD CONSTRAINT "billing_correction_item_credit_id_fkey" FOREIGN KEY ("credit_id") REFERENCES "credit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_correction_item" ADD CONSTRAINT "billing_correction_item_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

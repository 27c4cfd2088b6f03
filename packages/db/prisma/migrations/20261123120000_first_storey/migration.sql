-- CreateEnum
CREATE TYPE "role" AS ENUM ('ADMIN', 'EXECUTIVE', 'CSM', 'SUPPORT', 'ENGINEER', 'FINANCE', 'COUNSEL');

-- CreateEnum
CREATE TYPE "tier" AS ENUM ('STARTER', 'PROFESSIONAL', 'ENTERPRISE');

-- CreateEnum
CREATE TYPE "lifecycle" AS ENUM ('ONBOARDING', 'ACTIVE', 'AT_RISK', 'CHURNED');

-- CreateEnum
CREATE TYPE "contact_role" AS ENUM ('CHAMPION', 'BILLING', 'TECHNICAL');

-- CreateEnum
CREATE TYPE "contract_status" AS ENUM ('DRAFT', 'ACTIVE', 'ENDED');

-- CreateEnum
CREATE TYPE "channel" AS ENUM ('EMAIL', 'SLACK', 'API', 'WEB_FORM');

-- CreateEnum
CREATE TYPE "severity" AS ENUM ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW');

-- CreateEnum
CREATE TYPE "ticket_status" AS ENUM ('NEW', 'OPEN', 'PENDING', 'ON_HOLD', 'SOLVED', 'CLOSED');

-- CreateEnum
CREATE TYPE "author_kind" AS ENUM ('CUSTOMER', 'AGENT', 'BOT', 'SYSTEM');

-- CreateEnum
CREATE TYPE "visibility" AS ENUM ('PUBLIC', 'PRIVATE');

-- CreateEnum
CREATE TYPE "ticket_event_kind" AS ENUM ('CREATED', 'STATUS_CHANGED', 'SEVERITY_CHANGED', 'ASSIGNED', 'TEAM_CHANGED', 'CATEGORY_CHANGED', 'TAGS_CHANGED', 'ISSUE_KEY_CHANGED', 'MERGED_INTO', 'MERGED_FROM', 'FOLLOW_UP_CREATED', 'SPAM_MARKED', 'SPAM_CLEARED', 'CLOCK_WARNED', 'CLOCK_BREACHED', 'AUDIT_FLAGGED', 'IMPORTED');

-- CreateEnum
CREATE TYPE "clock_kind" AS ENUM ('FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION');

-- CreateEnum
CREATE TYPE "clock_state" AS ENUM ('RUNNING', 'PAUSED', 'MET', 'MISSED', 'CANCELLED', 'NO_TARGET', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "clock_match" AS ENUM ('POLICY', 'CONTRACT_OVERRIDE');

-- CreateEnum
CREATE TYPE "breach_reason" AS ENUM ('OVERDUE', 'RETARGETED');

-- CreateEnum
CREATE TYPE "policy_status" AS ENUM ('DRAFT', 'ADOPTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "resolution_definition" AS ENUM ('PAUSED_IN_PENDING', 'TOTAL', 'AGENT_WORK', 'FIRST_RESOLUTION');

-- CreateEnum
CREATE TYPE "etl_run_status" AS ENUM ('REQUESTED', 'RUNNING', 'PUBLISHED', 'FAILED');

-- CreateEnum
CREATE TYPE "etl_trigger" AS ENUM ('SCHEDULE', 'CATCH_UP', 'MANUAL');

-- CreateEnum
CREATE TYPE "step_status" AS ENUM ('RUNNING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "import_status" AS ENUM ('STAGING', 'STAGED', 'REFUSED', 'APPLYING', 'APPLIED', 'FAILED');

-- CreateTable
CREATE TABLE "app_user" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT true,
    "image" TEXT,
    "role" "role" NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "team_id" INTEGER,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id" SERIAL NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "expires_at" TIMESTAMP(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_credential" (
    "id" SERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMP(3),
    "refresh_token_expires_at" TIMESTAMP(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_verification" (
    "id" SERIAL NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMP(3) NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "expires_at" TIMESTAMP(3) NOT NULL,
    "last_used_at" TIMESTAMP(3),
    "revoked_at" TIMESTAMP(3),
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "tier" "tier" NOT NULL,
    "lifecycle" "lifecycle" NOT NULL DEFAULT 'ONBOARDING',
    "region" TEXT NOT NULL DEFAULT 'US',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "slack_channel" TEXT,
    "success_criteria" TEXT,
    "csm_id" INTEGER,
    "source" TEXT,
    "source_key" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_domain" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "domain" TEXT NOT NULL,

    CONSTRAINT "account_domain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_tier_change" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "tier" "tier" NOT NULL,
    "effective_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "account_tier_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "roles" "contact_role"[],
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "source" TEXT,
    "source_key" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract" (
    "id" SERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "status" "contract_status" NOT NULL DEFAULT 'DRAFT',
    "currency" CHAR(3) NOT NULL,
    "start_date" DATE NOT NULL,
    "end_date" DATE NOT NULL,
    "renewal_date" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_service" (
    "id" SERIAL NOT NULL,
    "contract_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL,
    "monthly_fee_minor" BIGINT NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,

    CONSTRAINT "contract_service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_override" (
    "id" SERIAL NOT NULL,
    "contract_id" INTEGER NOT NULL,
    "clock" "clock_kind" NOT NULL,
    "severity" "severity" NOT NULL,
    "target_minutes" INTEGER NOT NULL,
    "calendar_id" INTEGER,
    "effective_from_at" TIMESTAMP(3) NOT NULL,
    "effective_to_at" TIMESTAMP(3),
    "monthly_price_minor" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "contract_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "business_calendar" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "business_calendar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "business_calendar_version" (
    "id" SERIAL NOT NULL,
    "calendar_id" INTEGER NOT NULL,
    "time_zone" TEXT NOT NULL,
    "windows" JSONB NOT NULL,
    "holidays" JSONB NOT NULL,
    "effective_from_at" TIMESTAMP(3) NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "business_calendar_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sla_policy" (
    "id" SERIAL NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "preset" TEXT,
    "status" "policy_status" NOT NULL DEFAULT 'DRAFT',
    "effective_from_at" TIMESTAMP(3),
    "warn_percent" INTEGER NOT NULL DEFAULT 75,
    "reopen_days" INTEGER NOT NULL DEFAULT 7,
    "resolution_definition" "resolution_definition" NOT NULL DEFAULT 'PAUSED_IN_PENDING',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" INTEGER,
    "adopted_by_id" INTEGER,
    "created_at" TIMESTAMP(3) NOT NULL,
    "adopted_at" TIMESTAMP(3),

    CONSTRAINT "sla_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sla_target" (
    "id" SERIAL NOT NULL,
    "policy_id" INTEGER NOT NULL,
    "tier" "tier" NOT NULL,
    "severity" "severity" NOT NULL,
    "clock" "clock_kind" NOT NULL,
    "target_minutes" INTEGER NOT NULL,
    "calendar_id" INTEGER,

    CONSTRAINT "sla_target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket" (
    "id" SERIAL NOT NULL,
    "number" SERIAL NOT NULL,
    "account_id" INTEGER,
    "requester_id" INTEGER,
    "subject" TEXT NOT NULL,
    "channel" "channel" NOT NULL,
    "category" TEXT,
    "severity" "severity" NOT NULL,
    "status" "ticket_status" NOT NULL DEFAULT 'NEW',
    "assignee_id" INTEGER,
    "team_id" INTEGER,
    "issue_key" TEXT,
    "tags" TEXT[],
    "is_spam" BOOLEAN NOT NULL DEFAULT false,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "is_auto_resolved" BOOLEAN NOT NULL DEFAULT false,
    "merged_into_id" INTEGER,
    "follow_up_of_id" INTEGER,
    "source" TEXT,
    "source_key" TEXT,
    "is_imported" BOOLEAN NOT NULL DEFAULT false,
    "imported_stamps" JSONB,
    "created_at" TIMESTAMP(3) NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,
    "solved_at" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "next_due_at" TIMESTAMP(3),
    "clocks_evaluated_at" TIMESTAMP(3),

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_message" (
    "id" SERIAL NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "sent_at" TIMESTAMP(3) NOT NULL,
    "author_kind" "author_kind" NOT NULL,
    "author_user_id" INTEGER,
    "author_contact_id" INTEGER,
    "visibility" "visibility" NOT NULL,
    "is_forward" BOOLEAN NOT NULL DEFAULT false,
    "is_auto_reply" BOOLEAN NOT NULL DEFAULT false,
    "body" TEXT NOT NULL,

    CONSTRAINT "ticket_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_event" (
    "id" SERIAL NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "recorded_at" TIMESTAMP(3) NOT NULL,
    "kind" "ticket_event_kind" NOT NULL,
    "actor_id" INTEGER,
    "from_value" TEXT,
    "to_value" TEXT,
    "clock_kind" "clock_kind",
    "clock_ordinal" INTEGER,
    "due_at" TIMESTAMP(3),
    "reason" TEXT,

    CONSTRAINT "ticket_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_clock" (
    "id" SERIAL NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "kind" "clock_kind" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "state" "clock_state" NOT NULL,
    "started_at" TIMESTAMP(3) NOT NULL,
    "stopped_at" TIMESTAMP(3),
    "target_minutes" INTEGER,
    "due_at" TIMESTAMP(3),
    "warn_at" TIMESTAMP(3),
    "breached_at" TIMESTAMP(3),
    "breach_reason" "breach_reason",
    "decided_at" TIMESTAMP(3),
    "elapsed_ms" BIGINT NOT NULL,
    "paused_ms" BIGINT NOT NULL,
    "tier" "tier",
    "severity" "severity" NOT NULL,
    "matched_by" "clock_match",
    "policy_id" INTEGER,
    "override_id" INTEGER,
    "calendar_id" INTEGER,
    "data_quality" TEXT,
    "warned_at" TIMESTAMP(3),
    "breach_fired_at" TIMESTAMP(3),

    CONSTRAINT "ticket_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_filter" (
    "id" SERIAL NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "resource" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "saved_filter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" SERIAL NOT NULL,
    "user_id" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "topic" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "link" TEXT,
    "read_at" TIMESTAMP(3),
    "dedupe_key" TEXT NOT NULL,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actor_id" INTEGER,
    "api_key_id" INTEGER,
    "action" TEXT NOT NULL,
    "entity_type" TEXT NOT NULL,
    "entity_id" INTEGER NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_event" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "topic" TEXT NOT NULL,
    "entity_type" TEXT NOT NULL,
    "entity_id" INTEGER NOT NULL,
    "payload" JSONB NOT NULL,
    "delivered_at" TIMESTAMP(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMP(3),
    "last_error" TEXT,

    CONSTRAINT "outbox_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL,
    "mapping_hash" TEXT NOT NULL,
    "status" "import_status" NOT NULL,
    "staged_bytes" BIGINT NOT NULL DEFAULT 0,
    "staged_lines" INTEGER NOT NULL DEFAULT 0,
    "staged_rows" INTEGER NOT NULL DEFAULT 0,
    "bad_rows" INTEGER NOT NULL DEFAULT 0,
    "defaulted_values" JSONB NOT NULL DEFAULT '{}',
    "created_rows" INTEGER NOT NULL DEFAULT 0,
    "updated_rows" INTEGER NOT NULL DEFAULT 0,
    "unchanged_rows" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMP(3) NOT NULL,
    "finished_at" TIMESTAMP(3),
    "error" TEXT,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "run_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "source_key" TEXT NOT NULL,
    "values" JSONB NOT NULL,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("run_id","line")
);

-- CreateTable
CREATE TABLE "import_problem" (
    "id" SERIAL NOT NULL,
    "run_id" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    "value" TEXT,
    "accepted" TEXT NOT NULL,
    "is_matching" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "import_problem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "imported_record" (
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "source_key" TEXT NOT NULL,
    "entity_id" INTEGER NOT NULL,
    "values" JSONB NOT NULL,

    CONSTRAINT "imported_record_pkey" PRIMARY KEY ("kind","source","source_key")
);

-- CreateTable
CREATE TABLE "etl_run" (
    "id" SERIAL NOT NULL,
    "status" "etl_run_status" NOT NULL,
    "trigger" "etl_trigger" NOT NULL,
    "requested_by_id" INTEGER,
    "requested_at" TIMESTAMP(3) NOT NULL,
    "as_of" TIMESTAMP(3),
    "started_at" TIMESTAMP(3),
    "finished_at" TIMESTAMP(3),
    "error" TEXT,

    CONSTRAINT "etl_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "etl_step" (
    "id" SERIAL NOT NULL,
    "run_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" "step_status" NOT NULL,
    "started_at" TIMESTAMP(3) NOT NULL,
    "finished_at" TIMESTAMP(3),
    "rows" BIGINT,
    "detail" TEXT,

    CONSTRAINT "etl_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "warehouse_snapshot" (
    "id" SERIAL NOT NULL,
    "run_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "as_of" TIMESTAMP(3) NOT NULL,
    "published_at" TIMESTAMP(3) NOT NULL,
    "is_current" BOOLEAN NOT NULL DEFAULT false,
    "file_hash" TEXT NOT NULL,
    "byte_size" BIGINT NOT NULL,
    "watermarks" JSONB NOT NULL,

    CONSTRAINT "warehouse_snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE UNIQUE INDEX "auth_session_token_key" ON "auth_session"("token");

-- CreateIndex
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

-- CreateIndex
CREATE INDEX "auth_credential_user_id_idx" ON "auth_credential"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "auth_credential_provider_id_account_id_key" ON "auth_credential"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "auth_verification_identifier_idx" ON "auth_verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_prefix_key" ON "api_key"("prefix");

-- CreateIndex
CREATE UNIQUE INDEX "account_slack_channel_key" ON "account"("slack_channel");

-- CreateIndex
CREATE INDEX "account_csm_id_idx" ON "account"("csm_id");

-- CreateIndex
CREATE INDEX "account_name_idx" ON "account"("name");

-- CreateIndex
CREATE UNIQUE INDEX "account_source_source_key_key" ON "account"("source", "source_key");

-- CreateIndex
CREATE UNIQUE INDEX "account_domain_domain_key" ON "account_domain"("domain");

-- CreateIndex
CREATE INDEX "account_domain_account_id_idx" ON "account_domain"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_tier_change_account_id_effective_at_key" ON "account_tier_change"("account_id", "effective_at");

-- CreateIndex
CREATE UNIQUE INDEX "contact_email_key" ON "contact"("email");

-- CreateIndex
CREATE INDEX "contact_account_id_idx" ON "contact"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_source_source_key_key" ON "contact"("source", "source_key");

-- CreateIndex
CREATE UNIQUE INDEX "service_key_key" ON "service"("key");

-- CreateIndex
CREATE UNIQUE INDEX "contract_number_key" ON "contract"("number");

-- CreateIndex
CREATE INDEX "contract_account_id_idx" ON "contract"("account_id");

-- CreateIndex
CREATE INDEX "contract_service_contract_id_idx" ON "contract_service"("contract_id");

-- CreateIndex
CREATE INDEX "contract_override_contract_id_idx" ON "contract_override"("contract_id");

-- CreateIndex
CREATE UNIQUE INDEX "business_calendar_key_key" ON "business_calendar"("key");

-- CreateIndex
CREATE UNIQUE INDEX "business_calendar_version_calendar_id_effective_from_at_key" ON "business_calendar_version"("calendar_id", "effective_from_at");

-- CreateIndex
CREATE UNIQUE INDEX "sla_policy_number_key" ON "sla_policy"("number");

-- CreateIndex
CREATE UNIQUE INDEX "sla_policy_effective_from_at_key" ON "sla_policy"("effective_from_at");

-- CreateIndex
CREATE UNIQUE INDEX "sla_target_policy_id_tier_severity_clock_key" ON "sla_target"("policy_id", "tier", "severity", "clock");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_number_key" ON "ticket"("number");

-- CreateIndex
CREATE INDEX "ticket_account_id_created_at_idx" ON "ticket"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "ticket_assignee_id_status_idx" ON "ticket"("assignee_id", "status");

-- CreateIndex
CREATE INDEX "ticket_status_next_due_at_idx" ON "ticket"("status", "next_due_at");

-- CreateIndex
CREATE INDEX "ticket_requester_id_idx" ON "ticket"("requester_id");

-- CreateIndex
CREATE INDEX "ticket_issue_key_idx" ON "ticket"("issue_key");

-- CreateIndex
CREATE INDEX "ticket_source_key_idx" ON "ticket"("source_key");

-- CreateIndex
CREATE INDEX "ticket_created_at_idx" ON "ticket"("created_at");

-- CreateIndex
CREATE INDEX "ticket_updated_at_idx" ON "ticket"("updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_source_source_key_key" ON "ticket"("source", "source_key");

-- CreateIndex
CREATE INDEX "ticket_message_ticket_id_sent_at_idx" ON "ticket_message"("ticket_id", "sent_at");

-- CreateIndex
CREATE INDEX "ticket_event_ticket_id_at_idx" ON "ticket_event"("ticket_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_event_ticket_id_kind_clock_kind_clock_ordinal_key" ON "ticket_event"("ticket_id", "kind", "clock_kind", "clock_ordinal");

-- CreateIndex
CREATE INDEX "ticket_clock_state_due_at_idx" ON "ticket_clock"("state", "due_at");

-- CreateIndex
CREATE INDEX "ticket_clock_state_warn_at_idx" ON "ticket_clock"("state", "warn_at");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_clock_ticket_id_kind_ordinal_key" ON "ticket_clock"("ticket_id", "kind", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "saved_filter_owner_id_resource_name_key" ON "saved_filter"("owner_id", "resource", "name");

-- CreateIndex
CREATE UNIQUE INDEX "notification_dedupe_key_key" ON "notification"("dedupe_key");

-- CreateIndex
CREATE INDEX "notification_user_id_read_at_idx" ON "notification"("user_id", "read_at");

-- CreateIndex
CREATE INDEX "audit_entry_entity_type_entity_id_at_idx" ON "audit_entry"("entity_type", "entity_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "outbox_event_topic_id_idx" ON "outbox_event"("topic", "id");

-- CreateIndex
CREATE INDEX "import_run_file_hash_mapping_hash_idx" ON "import_run"("file_hash", "mapping_hash");

-- CreateIndex
CREATE INDEX "import_problem_run_id_line_idx" ON "import_problem"("run_id", "line");

-- CreateIndex
CREATE INDEX "etl_run_requested_at_idx" ON "etl_run"("requested_at");

-- CreateIndex
CREATE UNIQUE INDEX "etl_step_run_id_name_key" ON "etl_step"("run_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "warehouse_snapshot_run_id_key" ON "warehouse_snapshot"("run_id");

-- CreateIndex
CREATE UNIQUE INDEX "warehouse_snapshot_file_name_key" ON "warehouse_snapshot"("file_name");

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_credential" ADD CONSTRAINT "auth_credential_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_csm_id_fkey" FOREIGN KEY ("csm_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_domain" ADD CONSTRAINT "account_domain_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_tier_change" ADD CONSTRAINT "account_tier_change_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract" ADD CONSTRAINT "contract_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_service" ADD CONSTRAINT "contract_service_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_service" ADD CONSTRAINT "contract_service_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_override" ADD CONSTRAINT "contract_override_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contract"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_override" ADD CONSTRAINT "contract_override_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "business_calendar"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_calendar_version" ADD CONSTRAINT "business_calendar_version_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "business_calendar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sla_target" ADD CONSTRAINT "sla_target_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "sla_policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sla_target" ADD CONSTRAINT "sla_target_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "business_calendar"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_follow_up_of_id_fkey" FOREIGN KEY ("follow_up_of_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_message" ADD CONSTRAINT "ticket_message_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_message" ADD CONSTRAINT "ticket_message_author_user_id_fkey" FOREIGN KEY ("author_user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_message" ADD CONSTRAINT "ticket_message_author_contact_id_fkey" FOREIGN KEY ("author_contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_clock" ADD CONSTRAINT "ticket_clock_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_filter" ADD CONSTRAINT "saved_filter_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "etl_step" ADD CONSTRAINT "etl_step_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "etl_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "warehouse_snapshot" ADD CONSTRAINT "warehouse_snapshot_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "etl_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

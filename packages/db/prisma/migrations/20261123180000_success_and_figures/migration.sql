-- CreateEnum
CREATE TYPE "survey_kind" AS ENUM ('CSAT', 'NPS', 'CES');

-- CreateEnum
CREATE TYPE "survey_status" AS ENUM ('SCHEDULED', 'SENT', 'BOUNCED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "answer_channel" AS ENUM ('LINK', 'IMPORT');

-- CreateEnum
CREATE TYPE "operating_policy_kind" AS ENUM ('SURVEY', 'HEALTH', 'RED_FLAG', 'ECONOMICS', 'SCORECARD');

-- CreateEnum
CREATE TYPE "churn_reason" AS ENUM ('PRICE', 'RELIABILITY', 'SUPPORT', 'BILLING', 'PRODUCT_GAP', 'COMPETITOR', 'CHAMPION_LEFT', 'LOW_USAGE', 'BUSINESS_CLOSED', 'OTHER');

-- CreateEnum
CREATE TYPE "cost_kind" AS ENUM ('PEOPLE', 'CONTRACTOR', 'TOOL', 'ON_CALL_STIPEND', 'FOUNDER');

-- CreateEnum
CREATE TYPE "health_color" AS ENUM ('GREEN', 'YELLOW', 'RED');

-- CreateEnum
CREATE TYPE "play_reason" AS ENUM ('HEALTH_DROP', 'USAGE_DROP', 'SLA_MISSES', 'LOW_SCORE', 'CHAMPION_LEFT', 'INVOICE_OVERDUE', 'NO_LOGIN', 'CREDIT_ISSUED', 'CHURN_NOTICE', 'EXPANSION', 'MANUAL');

-- CreateEnum
CREATE TYPE "play_status" AS ENUM ('OPEN', 'DONE', 'CANCELLED');

-- CreateEnum
CREATE TYPE "play_outcome" AS ENUM ('SAVED', 'IMPROVED', 'EXPANDED', 'NO_CHANGE', 'CHURNED', 'FALSE_ALARM');

-- CreateEnum
CREATE TYPE "play_step_kind" AS ENUM ('OPENED', 'CALL', 'MEETING', 'MAIL', 'NOTE', 'OWNER_CHANGED', 'DUE_CHANGED', 'CLOSED');

-- CreateEnum
CREATE TYPE "red_flag_rule" AS ENUM ('CSAT_LOW', 'COST_HIGH', 'LOGO_CHURN_HIGH', 'REVENUE_CHURN_HIGH', 'RESPONSE_MISSES', 'REPEAT_ISSUE', 'SECURITY_REPORT');

-- CreateEnum
CREATE TYPE "red_flag_outcome" AS ENUM ('FIXED', 'ACCEPTED', 'FALSE_ALARM', 'WORSENED');

-- CreateEnum
CREATE TYPE "red_flag_event_kind" AS ENUM ('OPENED', 'UPDATED', 'ASSIGNED', 'ACKNOWLEDGED', 'ESCALATED', 'SNOOZED', 'WOKEN', 'OUTCOME_SET', 'ENDED');

-- CreateEnum
CREATE TYPE "security_report_status" AS ENUM ('REPORTED', 'ACKNOWLEDGED', 'CLEAR_PROPOSED', 'CLEARED');

-- CreateEnum
CREATE TYPE "scorecard_kind" AS ENUM ('MONTHLY', 'QUARTERLY');

-- CreateEnum
CREATE TYPE "export_format" AS ENUM ('CSV', 'XLSX', 'PDF');

-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "saved_query_id" INTEGER;

-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "left_at" TIMESTAMP(3),
ADD COLUMN     "survey_opt_out_at" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "outgoing_mail" ADD COLUMN     "html" TEXT,
ADD COLUMN     "survey_id" INTEGER,
ADD COLUMN     "unsubscribe_url" TEXT;

-- CreateTable
CREATE TABLE "operating_policy" (
    "id" SERIAL NOT NULL,
    "kind" "operating_policy_kind" NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" "policy_status" NOT NULL DEFAULT 'DRAFT',
    "effective_from_at" TIMESTAMP(3),
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" INTEGER,
    "adopted_by_id" INTEGER,
    "created_at" TIMESTAMP(3) NOT NULL,
    "adopted_at" TIMESTAMP(3),

    CONSTRAINT "operating_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey" (
    "id" SERIAL NOT NULL,
    "kind" "survey_kind" NOT NULL,
    "status" "survey_status" NOT NULL DEFAULT 'SCHEDULED',
    "policy_id" INTEGER,
    "account_id" INTEGER NOT NULL,
    "contact_id" INTEGER NOT NULL,
    "ticket_id" INTEGER,
    "dedupe_key" TEXT NOT NULL,
    "scheduled_at" TIMESTAMP(3) NOT NULL,
    "sent_at" TIMESTAMP(3),
    "delivered_at" TIMESTAMP(3),
    "bounced_at" TIMESTAMP(3),
    "reason" TEXT,
    "expires_at" TIMESTAMP(3),
    "source" TEXT,
    "source_key" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_answer" (
    "id" SERIAL NOT NULL,
    "survey_id" INTEGER NOT NULL,
    "score" INTEGER NOT NULL,
    "comment" TEXT,
    "channel" "answer_channel" NOT NULL,
    "answered_at" TIMESTAMP(3) NOT NULL,
    "superseded_at" TIMESTAMP(3),

    CONSTRAINT "survey_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_usage" (
    "account_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "api_calls" BIGINT NOT NULL,
    "logins" INTEGER NOT NULL,
    "active_users" INTEGER NOT NULL,
    "seats" INTEGER,
    "recorded_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "account_usage_pkey" PRIMARY KEY ("account_id","date")
);

-- CreateTable
CREATE TABLE "churn_notice" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "noticed_at" TIMESTAMP(3) NOT NULL,
    "effective_date" DATE NOT NULL,
    "reason" "churn_reason" NOT NULL,
    "evidence" TEXT NOT NULL,
    "recorded_by_id" INTEGER,
    "withdrawn_at" TIMESTAMP(3),
    "withdrawn_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "churn_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cost_item" (
    "id" SERIAL NOT NULL,
    "month" CHAR(7) NOT NULL,
    "kind" "cost_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "allocation_percent_times_100" INTEGER NOT NULL DEFAULT 10000,
    "is_accrued" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,
    "source" TEXT,
    "source_key" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "cost_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_health" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "model_id" INTEGER NOT NULL,
    "score" INTEGER,
    "color" "health_color",
    "reason" TEXT,
    "known_weight" INTEGER NOT NULL,
    "total_weight" INTEGER NOT NULL,
    "overrides" TEXT[],
    "factors" JSONB NOT NULL,
    "evaluated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "account_health_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_play" (
    "id" SERIAL NOT NULL,
    "number" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "reason" "play_reason" NOT NULL,
    "status" "play_status" NOT NULL DEFAULT 'OPEN',
    "title" TEXT NOT NULL,
    "owner_id" INTEGER,
    "due_date" DATE NOT NULL,
    "opened_at" TIMESTAMP(3) NOT NULL,
    "closed_at" TIMESTAMP(3),
    "outcome" "play_outcome",
    "outcome_note" TEXT,
    "inputs" JSONB NOT NULL,
    "is_at_risk" BOOLEAN NOT NULL,
    "health_score" INTEGER,
    "answer_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "account_play_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "play_step" (
    "id" SERIAL NOT NULL,
    "play_id" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "recorded_at" TIMESTAMP(3) NOT NULL,
    "kind" "play_step_kind" NOT NULL,
    "text" TEXT,
    "actor_id" INTEGER,

    CONSTRAINT "play_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "red_flag" (
    "id" SERIAL NOT NULL,
    "number" SERIAL NOT NULL,
    "rule" "red_flag_rule" NOT NULL,
    "subject" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "opened_at" TIMESTAMP(3) NOT NULL,
    "ended_at" TIMESTAMP(3),
    "end_reason" TEXT,
    "owner_id" INTEGER,
    "acknowledge_due_at" TIMESTAMP(3),
    "acknowledged_at" TIMESTAMP(3),
    "acknowledged_by_id" INTEGER,
    "escalated_at" TIMESTAMP(3),
    "snoozed_until_at" TIMESTAMP(3),
    "snooze_reason" TEXT,
    "outcome" "red_flag_outcome",
    "outcome_note" TEXT,
    "inputs" JSONB NOT NULL,
    "latest_inputs" JSONB NOT NULL,
    "latest_at" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "red_flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "red_flag_event" (
    "id" SERIAL NOT NULL,
    "flag_id" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "kind" "red_flag_event_kind" NOT NULL,
    "actor_id" INTEGER,
    "from_value" TEXT,
    "to_value" TEXT,
    "reason" TEXT,

    CONSTRAINT "red_flag_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "security_report" (
    "id" SERIAL NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "details" TEXT NOT NULL,
    "status" "security_report_status" NOT NULL DEFAULT 'REPORTED',
    "account_id" INTEGER,
    "ticket_id" INTEGER,
    "flag_id" INTEGER NOT NULL,
    "reported_at" TIMESTAMP(3) NOT NULL,
    "reported_by_id" INTEGER,
    "clear_reason" TEXT,
    "clear_proposed_by_id" INTEGER,
    "clear_proposed_at" TIMESTAMP(3),
    "cleared_by_id" INTEGER,
    "cleared_at" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "security_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "frozen_scorecard" (
    "id" SERIAL NOT NULL,
    "kind" "scorecard_kind" NOT NULL,
    "period" TEXT NOT NULL,
    "snapshot_name" TEXT NOT NULL,
    "as_of" TIMESTAMP(3) NOT NULL,
    "content" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "frozen_at" TIMESTAMP(3) NOT NULL,
    "frozen_by_id" INTEGER,
    "note" TEXT,

    CONSTRAINT "frozen_scorecard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "frozen_metric_rows" (
    "id" SERIAL NOT NULL,
    "scorecard_id" INTEGER NOT NULL,
    "metric" TEXT NOT NULL,
    "row_count" INTEGER NOT NULL,
    "rows" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "frozen_metric_rows_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scorecard_schedule" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "scorecard_kind" NOT NULL,
    "format" "export_format" NOT NULL,
    "recipients" TEXT[],
    "day_of_month" INTEGER NOT NULL,
    "hour_of_day" INTEGER NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "next_due_at" TIMESTAMP(3) NOT NULL,
    "created_by_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "scorecard_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scorecard_delivery" (
    "id" SERIAL NOT NULL,
    "schedule_id" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "due_at" TIMESTAMP(3) NOT NULL,
    "status" "delivery_status" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMP(3) NOT NULL,
    "sent_at" TIMESTAMP(3),
    "last_error" TEXT,
    "sha256" TEXT,

    CONSTRAINT "scorecard_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_attachment" (
    "id" SERIAL NOT NULL,
    "mail_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "mail_attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_review" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "quarter" TEXT NOT NULL,
    "goals" TEXT NOT NULL DEFAULT '',
    "requests" TEXT NOT NULL DEFAULT '',
    "actions" JSONB NOT NULL DEFAULT '[]',
    "internal_note" TEXT NOT NULL DEFAULT '',
    "content" TEXT,
    "hash" TEXT,
    "as_of" TIMESTAMP(3),
    "frozen_at" TIMESTAMP(3),
    "frozen_by_id" INTEGER,
    "created_by_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "account_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_query" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "document" TEXT NOT NULL,
    "variables" JSONB NOT NULL DEFAULT '{}',
    "owner_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "saved_query_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "operating_policy_kind_number_key" ON "operating_policy"("kind", "number");

-- CreateIndex
CREATE UNIQUE INDEX "operating_policy_kind_effective_from_at_key" ON "operating_policy"("kind", "effective_from_at");

-- CreateIndex
CREATE UNIQUE INDEX "survey_dedupe_key_key" ON "survey"("dedupe_key");

-- CreateIndex
CREATE INDEX "survey_status_scheduled_at_idx" ON "survey"("status", "scheduled_at");

-- CreateIndex
CREATE INDEX "survey_account_id_kind_idx" ON "survey"("account_id", "kind");

-- CreateIndex
CREATE INDEX "survey_contact_id_sent_at_idx" ON "survey"("contact_id", "sent_at");

-- CreateIndex
CREATE INDEX "survey_ticket_id_idx" ON "survey"("ticket_id");

-- CreateIndex
CREATE INDEX "survey_scheduled_at_idx" ON "survey"("scheduled_at");

-- CreateIndex
CREATE UNIQUE INDEX "survey_source_source_key_key" ON "survey"("source", "source_key");

-- CreateIndex
CREATE INDEX "survey_answer_survey_id_answered_at_idx" ON "survey_answer"("survey_id", "answered_at");

-- CreateIndex
CREATE INDEX "survey_answer_answered_at_idx" ON "survey_answer"("answered_at");

-- CreateIndex
CREATE INDEX "account_usage_date_idx" ON "account_usage"("date");

-- CreateIndex
CREATE INDEX "churn_notice_account_id_idx" ON "churn_notice"("account_id");

-- CreateIndex
CREATE INDEX "cost_item_month_idx" ON "cost_item"("month");

-- CreateIndex
CREATE UNIQUE INDEX "cost_item_source_source_key_key" ON "cost_item"("source", "source_key");

-- CreateIndex
CREATE UNIQUE INDEX "cost_item_month_kind_name_key" ON "cost_item"("month", "kind", "name");

-- CreateIndex
CREATE INDEX "account_health_date_idx" ON "account_health"("date");

-- CreateIndex
CREATE UNIQUE INDEX "account_health_account_id_date_model_id_key" ON "account_health"("account_id", "date", "model_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_play_number_key" ON "account_play"("number");

-- CreateIndex
CREATE INDEX "account_play_account_id_status_idx" ON "account_play"("account_id", "status");

-- CreateIndex
CREATE INDEX "account_play_owner_id_status_idx" ON "account_play"("owner_id", "status");

-- CreateIndex
CREATE INDEX "account_play_status_due_date_idx" ON "account_play"("status", "due_date");

-- CreateIndex
CREATE INDEX "play_step_play_id_at_idx" ON "play_step"("play_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "red_flag_number_key" ON "red_flag"("number");

-- CreateIndex
CREATE INDEX "red_flag_rule_subject_idx" ON "red_flag"("rule", "subject");

-- CreateIndex
CREATE INDEX "red_flag_opened_at_idx" ON "red_flag"("opened_at");

-- CreateIndex
CREATE INDEX "red_flag_event_flag_id_at_idx" ON "red_flag_event"("flag_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "security_report_number_key" ON "security_report"("number");

-- CreateIndex
CREATE UNIQUE INDEX "security_report_ticket_id_key" ON "security_report"("ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "security_report_flag_id_key" ON "security_report"("flag_id");

-- CreateIndex
CREATE INDEX "security_report_account_id_idx" ON "security_report"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "frozen_scorecard_kind_period_key" ON "frozen_scorecard"("kind", "period");

-- CreateIndex
CREATE UNIQUE INDEX "frozen_metric_rows_scorecard_id_metric_key" ON "frozen_metric_rows"("scorecard_id", "metric");

-- CreateIndex
CREATE INDEX "scorecard_schedule_is_active_next_due_at_idx" ON "scorecard_schedule"("is_active", "next_due_at");

-- CreateIndex
CREATE INDEX "scorecard_delivery_status_next_attempt_at_idx" ON "scorecard_delivery"("status", "next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "scorecard_delivery_schedule_id_period_key" ON "scorecard_delivery"("schedule_id", "period");

-- CreateIndex
CREATE INDEX "mail_attachment_mail_id_idx" ON "mail_attachment"("mail_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_review_account_id_quarter_key" ON "account_review"("account_id", "quarter");

-- CreateIndex
CREATE UNIQUE INDEX "saved_query_name_key" ON "saved_query"("name");

-- CreateIndex
CREATE UNIQUE INDEX "outgoing_mail_survey_id_key" ON "outgoing_mail"("survey_id");

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_saved_query_id_fkey" FOREIGN KEY ("saved_query_id") REFERENCES "saved_query"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operating_policy" ADD CONSTRAINT "operating_policy_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operating_policy" ADD CONSTRAINT "operating_policy_adopted_by_id_fkey" FOREIGN KEY ("adopted_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "operating_policy"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_answer" ADD CONSTRAINT "survey_answer_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_usage" ADD CONSTRAINT "account_usage_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_notice" ADD CONSTRAINT "churn_notice_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_notice" ADD CONSTRAINT "churn_notice_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_health" ADD CONSTRAINT "account_health_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_health" ADD CONSTRAINT "account_health_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "operating_policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_play" ADD CONSTRAINT "account_play_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_play" ADD CONSTRAINT "account_play_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_play" ADD CONSTRAINT "account_play_answer_id_fkey" FOREIGN KEY ("answer_id") REFERENCES "survey_answer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "play_step" ADD CONSTRAINT "play_step_play_id_fkey" FOREIGN KEY ("play_id") REFERENCES "account_play"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "play_step" ADD CONSTRAINT "play_step_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "red_flag" ADD CONSTRAINT "red_flag_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "red_flag" ADD CONSTRAINT "red_flag_acknowledged_by_id_fkey" FOREIGN KEY ("acknowledged_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "red_flag_event" ADD CONSTRAINT "red_flag_event_flag_id_fkey" FOREIGN KEY ("flag_id") REFERENCES "red_flag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "red_flag_event" ADD CONSTRAINT "red_flag_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "security_report" ADD CONSTRAINT "security_report_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "security_report" ADD CONSTRAINT "security_report_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "security_report" ADD CONSTRAINT "security_report_flag_id_fkey" FOREIGN KEY ("flag_id") REFERENCES "red_flag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "security_report" ADD CONSTRAINT "security_report_reported_by_id_fkey" FOREIGN KEY ("reported_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "security_report" ADD CONSTRAINT "security_report_clear_proposed_by_id_fkey" FOREIGN KEY ("clear_proposed_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "security_report" ADD CONSTRAINT "security_report_cleared_by_id_fkey" FOREIGN KEY ("cleared_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "frozen_scorecard" ADD CONSTRAINT "frozen_scorecard_frozen_by_id_fkey" FOREIGN KEY ("frozen_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "frozen_metric_rows" ADD CONSTRAINT "frozen_metric_rows_scorecard_id_fkey" FOREIGN KEY ("scorecard_id") REFERENCES "frozen_scorecard"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scorecard_schedule" ADD CONSTRAINT "scorecard_schedule_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scorecard_delivery" ADD CONSTRAINT "scorecard_delivery_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "scorecard_schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_attachment" ADD CONSTRAINT "mail_attachment_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "outgoing_mail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_review" ADD CONSTRAINT "account_review_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_review" ADD CONSTRAINT "account_review_frozen_by_id_fkey" FOREIGN KEY ("frozen_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_review" ADD CONSTRAINT "account_review_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_query" ADD CONSTRAINT "saved_query_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

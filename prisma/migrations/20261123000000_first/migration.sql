-- CreateEnum
CREATE TYPE "organization_status" AS ENUM ('active', 'suspended');

-- CreateEnum
CREATE TYPE "revision_status" AS ENUM ('draft', 'submitted', 'changes_requested', 'approved', 'rejected', 'superseded');

-- CreateEnum
CREATE TYPE "review_decision" AS ENUM ('approved', 'changes_requested', 'rejected');

-- CreateEnum
CREATE TYPE "attempt_kind" AS ENUM ('login', 'test');

-- CreateEnum
CREATE TYPE "attempt_outcome" AS ENUM ('started', 'allowed', 'refused', 'failed', 'abandoned');

-- CreateEnum
CREATE TYPE "staff_role" AS ENUM ('viewer', 'reviewer', 'admin');

-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('staff', 'client_it', 'end_user', 'system');

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" "organization_status" NOT NULL DEFAULT 'active',
    "suspended_at" TIMESTAMPTZ(3),
    "suspended_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "launch_url" TEXT NOT NULL,
    "icon" TEXT NOT NULL DEFAULT 'app-window',
    "position" INTEGER NOT NULL DEFAULT 0,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization_platform" (
    "organization_id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,

    CONSTRAINT "organization_platform_pkey" PRIMARY KEY ("organization_id","platform_id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "primary" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,
    "live_revision_id" UUID,
    "live_since" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection_revision" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "revision_status" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "provider" TEXT,
    "login_url" TEXT,
    "issuer" TEXT,
    "client_id" TEXT,
    "client_authentication" TEXT,
    "metadata" JSONB,
    "metadata_fetched_at" TIMESTAMPTZ(3),
    "client_secret_sealed" TEXT,
    "client_secret_endpoint" TEXT,
    "client_secret_entered_at" TIMESTAMPTZ(3),
    "client_secret_expires_at" TIMESTAMPTZ(3),
    "user_management" JSONB NOT NULL DEFAULT '{"kind":"provider"}',
    "progress" JSONB NOT NULL DEFAULT '{}',
    "note" TEXT,
    "submitted_at" TIMESTAMPTZ(3),
    "submitted_by" TEXT,
    "submitted_link_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_link" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "email" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_run" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "passed" BOOLEAN NOT NULL,
    "results" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "check_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "staff_member_id" UUID,
    "decision" "review_decision" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "comments" JSONB NOT NULL DEFAULT '[]',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "kind" "attempt_kind" NOT NULL,
    "issuer" TEXT NOT NULL,
    "platform_id" UUID,
    "setup_link_id" UUID,
    "return_to" TEXT,
    "state_hash" BYTEA NOT NULL,
    "browser_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "outcome" "attempt_outcome" NOT NULL DEFAULT 'started',
    "code" TEXT,
    "detail" TEXT,
    "report" JSONB,
    "fingerprint" TEXT,
    "user_id" UUID,
    "correlation_id" TEXT NOT NULL,
    "address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "end_user" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "email" TEXT,
    "email_verified" BOOLEAN,
    "name" TEXT,
    "groups" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_sign_in_at" TIMESTAMPTZ(3),

    CONSTRAINT "end_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "provider_session_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "idle_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,
    "address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_member" (
    "id" UUID NOT NULL,
    "email" TEXT,
    "issuer" TEXT,
    "subject" TEXT,
    "name" TEXT,
    "role" "staff_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),
    "last_sign_in_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_session" (
    "id" UUID NOT NULL,
    "staff_member_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "authenticated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "idle_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "staff_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_sign_in_attempt" (
    "id" UUID NOT NULL,
    "state_hash" BYTEA NOT NULL,
    "browser_hash" BYTEA NOT NULL,
    "return_to" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" "actor_kind" NOT NULL,
    "actor_id" TEXT,
    "actor_label" TEXT,
    "action" TEXT NOT NULL,
    "organization_id" UUID,
    "subject_kind" TEXT,
    "subject_id" TEXT,
    "before" JSONB,
    "after" JSONB,
    "correlation_id" TEXT NOT NULL,
    "address" TEXT,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_slug_key" ON "organization"("slug");

-- CreateIndex
CREATE INDEX "organization_created_at_id_idx" ON "organization"("created_at", "id");

-- CreateIndex
CREATE INDEX "organization_name_id_idx" ON "organization"("name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "platform_key_key" ON "platform"("key");

-- CreateIndex
CREATE INDEX "organization_platform_platform_id_idx" ON "organization_platform"("platform_id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_organization_id_key_key" ON "connection"("organization_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "connection_organization_id_id_key" ON "connection"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_id_live_revision_id_key" ON "connection"("id", "live_revision_id");

-- CreateIndex
CREATE INDEX "connection_revision_organization_id_connection_id_idx" ON "connection_revision"("organization_id", "connection_id");

-- CreateIndex
CREATE INDEX "connection_revision_status_submitted_at_idx" ON "connection_revision"("status", "submitted_at");

-- CreateIndex
CREATE INDEX "connection_revision_issuer_idx" ON "connection_revision"("issuer");

-- CreateIndex
CREATE INDEX "connection_revision_organization_id_submitted_link_id_idx" ON "connection_revision"("organization_id", "submitted_link_id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_revision_connection_id_number_key" ON "connection_revision"("connection_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "connection_revision_connection_id_id_key" ON "connection_revision"("connection_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connection_revision_organization_id_id_key" ON "connection_revision"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "setup_link_token_hash_key" ON "setup_link"("token_hash");

-- CreateIndex
CREATE INDEX "setup_link_organization_id_connection_id_idx" ON "setup_link"("organization_id", "connection_id");

-- CreateIndex
CREATE INDEX "setup_link_created_by_id_idx" ON "setup_link"("created_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "setup_link_organization_id_id_key" ON "setup_link"("organization_id", "id");

-- CreateIndex
CREATE INDEX "check_run_organization_id_revision_id_at_idx" ON "check_run"("organization_id", "revision_id", "at");

-- CreateIndex
CREATE INDEX "review_organization_id_revision_id_at_idx" ON "review"("organization_id", "revision_id", "at");

-- CreateIndex
CREATE INDEX "review_staff_member_id_idx" ON "review"("staff_member_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_attempt_state_hash_key" ON "sign_in_attempt"("state_hash");

-- CreateIndex
CREATE INDEX "sign_in_attempt_organization_id_created_at_idx" ON "sign_in_attempt"("organization_id", "created_at");

-- CreateIndex
CREATE INDEX "sign_in_attempt_organization_id_connection_id_idx" ON "sign_in_attempt"("organization_id", "connection_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_organization_id_revision_id_kind_created_at_idx" ON "sign_in_attempt"("organization_id", "revision_id", "kind", "created_at");

-- CreateIndex
CREATE INDEX "sign_in_attempt_platform_id_idx" ON "sign_in_attempt"("platform_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_organization_id_setup_link_id_idx" ON "sign_in_attempt"("organization_id", "setup_link_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_organization_id_user_id_idx" ON "sign_in_attempt"("organization_id", "user_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_expires_at_idx" ON "sign_in_attempt"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "end_user_organization_id_issuer_subject_key" ON "end_user"("organization_id", "issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "end_user_organization_id_id_key" ON "end_user"("organization_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_organization_id_user_id_idx" ON "session"("organization_id", "user_id");

-- CreateIndex
CREATE INDEX "session_organization_id_connection_id_provider_session_id_idx" ON "session"("organization_id", "connection_id", "provider_session_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "staff_member_email_key" ON "staff_member"("email");

-- CreateIndex
CREATE UNIQUE INDEX "staff_member_issuer_subject_key" ON "staff_member"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "staff_session_token_hash_key" ON "staff_session"("token_hash");

-- CreateIndex
CREATE INDEX "staff_session_staff_member_id_idx" ON "staff_session"("staff_member_id");

-- CreateIndex
CREATE INDEX "staff_session_expires_at_idx" ON "staff_session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "staff_sign_in_attempt_state_hash_key" ON "staff_sign_in_attempt"("state_hash");

-- CreateIndex
CREATE INDEX "staff_sign_in_attempt_expires_at_idx" ON "staff_sign_in_attempt"("expires_at");

-- CreateIndex
CREATE INDEX "audit_event_organization_id_at_idx" ON "audit_event"("organization_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at");

-- AddForeignKey
ALTER TABLE "organization_platform" ADD CONSTRAINT "organization_platform_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organization_platform" ADD CONSTRAINT "organization_platform_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_id_live_revision_id_fkey" FOREIGN KEY ("id", "live_revision_id") REFERENCES "connection_revision"("connection_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "connection_revision" ADD CONSTRAINT "connection_revision_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_revision" ADD CONSTRAINT "connection_revision_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "connection"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection_revision" ADD CONSTRAINT "connection_revision_organization_id_submitted_link_id_fkey" FOREIGN KEY ("organization_id", "submitted_link_id") REFERENCES "setup_link"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "setup_link" ADD CONSTRAINT "setup_link_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "setup_link" ADD CONSTRAINT "setup_link_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "connection"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "setup_link" ADD CONSTRAINT "setup_link_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "staff_member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_run" ADD CONSTRAINT "check_run_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_run" ADD CONSTRAINT "check_run_organization_id_revision_id_fkey" FOREIGN KEY ("organization_id", "revision_id") REFERENCES "connection_revision"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_organization_id_revision_id_fkey" FOREIGN KEY ("organization_id", "revision_id") REFERENCES "connection_revision"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_staff_member_id_fkey" FOREIGN KEY ("staff_member_id") REFERENCES "staff_member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_attempt" ADD CONSTRAINT "sign_in_attempt_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_attempt" ADD CONSTRAINT "sign_in_attempt_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "connection"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_attempt" ADD CONSTRAINT "sign_in_attempt_organization_id_revision_id_fkey" FOREIGN KEY ("organization_id", "revision_id") REFERENCES "connection_revision"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_attempt" ADD CONSTRAINT "sign_in_attempt_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_attempt" ADD CONSTRAINT "sign_in_attempt_organization_id_setup_link_id_fkey" FOREIGN KEY ("organization_id", "setup_link_id") REFERENCES "setup_link"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_attempt" ADD CONSTRAINT "sign_in_attempt_organization_id_user_id_fkey" FOREIGN KEY ("organization_id", "user_id") REFERENCES "end_user"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "end_user" ADD CONSTRAINT "end_user_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_organization_id_user_id_fkey" FOREIGN KEY ("organization_id", "user_id") REFERENCES "end_user"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "connection"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_staff_member_id_fkey" FOREIGN KEY ("staff_member_id") REFERENCES "staff_member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say -----------------------------------------------------------------

ALTER TABLE "organization" ADD CONSTRAINT "organization_slug_shape" CHECK ("slug" ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$');
ALTER TABLE "connection" ADD CONSTRAINT "connection_key_shape" CHECK ("key" ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$');
ALTER TABLE "platform" ADD CONSTRAINT "platform_key_shape" CHECK ("key" ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$');

-- One connection owns the redirect URL without a key; one draft and one open submission a connection.
CREATE UNIQUE INDEX "connection_primary_key" ON "connection" ("organization_id") WHERE "primary";
CREATE UNIQUE INDEX "connection_revision_one_draft" ON "connection_revision" ("connection_id") WHERE "status" = 'draft';
CREATE UNIQUE INDEX "connection_revision_one_submitted" ON "connection_revision" ("connection_id") WHERE "status" = 'submitted';

-- The settings of a revision may change only while it is a draft.
CREATE FUNCTION "refuse_change_of_submitted_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" <> 'draft' AND (
    NEW."status" = 'draft'
    OR ROW(NEW."organization_id", NEW."connection_id", NEW."number", NEW."provider", NEW."login_url", NEW."issuer", NEW."client_id",
           NEW."client_authentication", NEW."metadata", NEW."client_secret_endpoint", NEW."client_secret_entered_at",
           NEW."user_management", NEW."submitted_at", NEW."submitted_by")
       IS DISTINCT FROM
       ROW(OLD."organization_id", OLD."connection_id", OLD."number", OLD."provider", OLD."login_url", OLD."issuer", OLD."client_id",
           OLD."client_authentication", OLD."metadata", OLD."client_secret_endpoint", OLD."client_secret_entered_at",
           OLD."user_management", OLD."submitted_at", OLD."submitted_by")
  ) THEN
    RAISE EXCEPTION 'revision % is % and its settings can no longer change', OLD."id", OLD."status" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "connection_revision_immutable" BEFORE UPDATE ON "connection_revision"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_submitted_revision"();

-- Only an approved revision can be live.
CREATE FUNCTION "refuse_unapproved_live_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."live_revision_id" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "connection_revision" r WHERE r."id" = NEW."live_revision_id" AND r."status" = 'approved'
  ) THEN
    RAISE EXCEPTION 'revision % is not approved', NEW."live_revision_id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "connection_live_revision_approved" BEFORE INSERT OR UPDATE OF "live_revision_id" ON "connection"
  FOR EACH ROW EXECUTE FUNCTION "refuse_unapproved_live_revision"();

-- The audit trail is append-only, for everybody.
CREATE FUNCTION "refuse_change_of_audit_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events can be neither changed nor deleted' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_audit_event"();
CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_audit_event"();

-- AlterTable
ALTER TABLE "connection_revision" ADD COLUMN "endpoints_by_hand" JSONB;
ALTER TABLE "sign_in_attempt" ADD COLUMN "test_link_id" UUID;

-- CreateTable
CREATE TABLE "organization_domain" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "challenge" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proven_at" TIMESTAMPTZ(3),
    "confirmed_by_id" UUID,
    "last_checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "organization_domain_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "wizard_note" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "setup_link_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "guide_step" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handled_at" TIMESTAMPTZ(3),
    "handled_by_id" UUID,

    CONSTRAINT "wizard_note_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "test_link" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "setup_link_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "test_link_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "setup_link_request" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "setup_link_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handled_at" TIMESTAMPTZ(3),
    "handled_by_id" UUID,

    CONSTRAINT "setup_link_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_domain_organization_id_domain_key" ON "organization_domain"("organization_id", "domain");
CREATE INDEX "organization_domain_domain_idx" ON "organization_domain"("domain");
CREATE INDEX "organization_domain_confirmed_by_id_idx" ON "organization_domain"("confirmed_by_id");
CREATE INDEX "wizard_note_organization_id_at_idx" ON "wizard_note"("organization_id", "at");
CREATE INDEX "wizard_note_organization_id_connection_id_idx" ON "wizard_note"("organization_id", "connection_id");
CREATE INDEX "wizard_note_organization_id_setup_link_id_idx" ON "wizard_note"("organization_id", "setup_link_id");
CREATE INDEX "wizard_note_handled_by_id_idx" ON "wizard_note"("handled_by_id");
CREATE UNIQUE INDEX "test_link_token_hash_key" ON "test_link"("token_hash");
CREATE UNIQUE INDEX "test_link_organization_id_id_key" ON "test_link"("organization_id", "id");
CREATE INDEX "test_link_organization_id_connection_id_idx" ON "test_link"("organization_id", "connection_id");
CREATE INDEX "test_link_organization_id_setup_link_id_idx" ON "test_link"("organization_id", "setup_link_id");
CREATE INDEX "setup_link_request_organization_id_setup_link_id_idx" ON "setup_link_request"("organization_id", "setup_link_id");
CREATE INDEX "setup_link_request_handled_by_id_idx" ON "setup_link_request"("handled_by_id");
CREATE INDEX "sign_in_attempt_organization_id_test_link_id_idx" ON "sign_in_attempt"("organization_id", "test_link_id");

-- AddForeignKey
ALTER TABLE "organization_domain" ADD CONSTRAINT "organization_domain_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "organization_domain" ADD CONSTRAINT "organization_domain_confirmed_by_id_fkey" FOREIGN KEY ("confirmed_by_id") REFERENCES "staff_member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "wizard_note" ADD CONSTRAINT "wizard_note_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "wizard_note" ADD CONSTRAINT "wizard_note_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "connection"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "wizard_note" ADD CONSTRAINT "wizard_note_organization_id_setup_link_id_fkey" FOREIGN KEY ("organization_id", "setup_link_id") REFERENCES "setup_link"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "wizard_note" ADD CONSTRAINT "wizard_note_handled_by_id_fkey" FOREIGN KEY ("handled_by_id") REFERENCES "staff_member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "test_link" ADD CONSTRAINT "test_link_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "test_link" ADD CONSTRAINT "test_link_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "connection"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "test_link" ADD CONSTRAINT "test_link_organization_id_setup_link_id_fkey" FOREIGN KEY ("organization_id", "setup_link_id") REFERENCES "setup_link"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "setup_link_request" ADD CONSTRAINT "setup_link_request_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "setup_link_request" ADD CONSTRAINT "setup_link_request_organization_id_setup_link_id_fkey" FOREIGN KEY ("organization_id", "setup_link_id") REFERENCES "setup_link"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "setup_link_request" ADD CONSTRAINT "setup_link_request_handled_by_id_fkey" FOREIGN KEY ("handled_by_id") REFERENCES "staff_member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "sign_in_attempt" ADD CONSTRAINT "sign_in_attempt_organization_id_test_link_id_fkey" FOREIGN KEY ("organization_id", "test_link_id") REFERENCES "test_link"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- A domain is written one way, and belongs to the one organization that proved it.
ALTER TABLE "organization_domain" ADD CONSTRAINT "organization_domain_written_one_way" CHECK ("domain" = lower("domain") AND "domain" !~ '[^a-z0-9.-]');
CREATE UNIQUE INDEX "organization_domain_proven_once" ON "organization_domain"("domain") WHERE "proven_at" IS NOT NULL;
-- Asking twice is one request.
CREATE UNIQUE INDEX "setup_link_request_open_once" ON "setup_link_request"("setup_link_id") WHERE "handled_at" IS NULL;
-- Only a test comes through a test link.
ALTER TABLE "sign_in_attempt" ADD CONSTRAINT "sign_in_attempt_test_link_only_of_a_test" CHECK ("test_link_id" IS NULL OR "kind" = 'test');

-- Endpoints entered by hand are settings too: they cannot change once submitted.
CREATE OR REPLACE FUNCTION "refuse_change_of_submitted_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" <> 'draft' AND (
    NEW."status" = 'draft'
    OR ROW(NEW."organization_id", NEW."connection_id", NEW."number", NEW."provider", NEW."login_url", NEW."issuer", NEW."client_id",
           NEW."client_authentication", NEW."metadata", NEW."endpoints_by_hand", NEW."client_secret_endpoint", NEW."client_secret_entered_at",
           NEW."user_management", NEW."submitted_at", NEW."submitted_by")
       IS DISTINCT FROM
       ROW(OLD."organization_id", OLD."connection_id", OLD."number", OLD."provider", OLD."login_url", OLD."issuer", OLD."client_id",
           OLD."client_authentication", OLD."metadata", OLD."endpoints_by_hand", OLD."client_secret_endpoint", OLD."client_secret_entered_at",
           OLD."user_management", OLD."submitted_at", OLD."submitted_by")
  ) THEN
    RAISE EXCEPTION 'revision % is % and its settings can no longer change', OLD."id", OLD."status" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

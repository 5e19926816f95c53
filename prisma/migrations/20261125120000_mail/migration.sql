-- What is to be sent by mail, decided in the transaction of what it is about.
CREATE TYPE "mail_state" AS ENUM ('queued', 'sending', 'sent', 'failed', 'not_sent');

CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "recipient" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "setup_link_id" UUID,
    "link_sealed" TEXT,
    "state" "mail_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "answer" TEXT,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "mail_dedupe_key_key" ON "mail"("dedupe_key");
CREATE INDEX "mail_created_at_id_idx" ON "mail"("created_at", "id");
CREATE INDEX "mail_state_created_at_id_idx" ON "mail"("state", "created_at", "id");
CREATE INDEX "mail_organization_id_setup_link_id_idx" ON "mail"("organization_id", "setup_link_id");

ALTER TABLE "mail" ADD CONSTRAINT "mail_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "mail" ADD CONSTRAINT "mail_organization_id_setup_link_id_fkey" FOREIGN KEY ("organization_id", "setup_link_id") REFERENCES "setup_link"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Few rows wait at any time, however many were sent.
CREATE INDEX "mail_due" ON "mail" ("due_at") WHERE "state" IN ('queued', 'sending');
-- The token of a setup link is there, sealed, until its mail is done with.
ALTER TABLE "mail" ADD CONSTRAINT "mail_link_forgotten" CHECK ("link_sealed" IS NULL OR "state" IN ('queued', 'sending'));

-- Which reminders of an expiring client secret were given, so that none is given twice.
CREATE TABLE "secret_reminder" (
    "organization_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "days" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "secret_reminder_pkey" PRIMARY KEY ("organization_id", "revision_id", "days")
);
ALTER TABLE "secret_reminder" ADD CONSTRAINT "secret_reminder_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "secret_reminder" ADD CONSTRAINT "secret_reminder_organization_id_revision_id_fkey" FOREIGN KEY ("organization_id", "revision_id") REFERENCES "connection_revision"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "connection_revision_client_secret_expires_at_idx" ON "connection_revision"("client_secret_expires_at");

-- Times in which nobody could sign in by a connection because of its provider or its settings.
CREATE TABLE "failing_spell" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "code" TEXT NOT NULL,
    "noticed_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "failing_spell_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "failing_spell_organization_id_connection_id_idx" ON "failing_spell"("organization_id", "connection_id");
CREATE INDEX "failing_spell_organization_id_revision_id_idx" ON "failing_spell"("organization_id", "revision_id");
ALTER TABLE "failing_spell" ADD CONSTRAINT "failing_spell_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "failing_spell" ADD CONSTRAINT "failing_spell_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "connection"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "failing_spell" ADD CONSTRAINT "failing_spell_organization_id_revision_id_fkey" FOREIGN KEY ("organization_id", "revision_id") REFERENCES "connection_revision"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- One open spell a connection, however many instances look.
CREATE UNIQUE INDEX "failing_spell_one_open" ON "failing_spell" ("connection_id") WHERE "ended_at" IS NULL;

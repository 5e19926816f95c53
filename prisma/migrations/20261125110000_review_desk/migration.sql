-- A decision that was taken back no longer counts, and stays on file.
ALTER TABLE "review" ADD COLUMN "undone_at" TIMESTAMPTZ(3);

-- Who asked for the checks, where it was not client IT.
ALTER TABLE "check_run" ADD COLUMN "staff_member_id" UUID, ADD COLUMN "api_key_id" UUID;
ALTER TABLE "check_run" ADD CONSTRAINT "check_run_staff_member_id_fkey" FOREIGN KEY ("staff_member_id") REFERENCES "staff_member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "check_run" ADD CONSTRAINT "check_run_api_key_id_fkey" FOREIGN KEY ("api_key_id") REFERENCES "api_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "check_run_staff_member_id_idx" ON "check_run"("staff_member_id");
CREATE INDEX "check_run_api_key_id_idx" ON "check_run"("api_key_id");

-- Who else uses this issuer and client ID; which secrets end soon; which drafts have lain for long.
CREATE INDEX "connection_revision_issuer_client_id_idx" ON "connection_revision"("issuer", "client_id");
CREATE INDEX "connection_revision_status_client_secret_expires_at_idx" ON "connection_revision"("status", "client_secret_expires_at");
CREATE INDEX "connection_revision_status_updated_at_idx" ON "connection_revision"("status", "updated_at");
CREATE INDEX "setup_link_created_at_idx" ON "setup_link"("created_at");

-- Few among many sign-ins: the tests of a connection, and the logins that failed of late.
CREATE INDEX "sign_in_attempt_tests_of_a_connection" ON "sign_in_attempt"("organization_id", "connection_id", "created_at")
  WHERE "kind" = 'test';
CREATE INDEX "sign_in_attempt_failed_logins" ON "sign_in_attempt"("created_at")
  WHERE "kind" = 'login' AND "outcome" = 'failed';
-- Rows come in the order of time, so that a few bytes for each block find the newest; a write costs next to nothing.
CREATE INDEX "sign_in_attempt_created_at_idx" ON "sign_in_attempt" USING brin ("created_at") WITH (pages_per_range = 32, autosummarize = on);

-- How all logins of an hour ended, counted once the hour is over.
CREATE TABLE "sign_in_hour" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "allowed" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    CONSTRAINT "sign_in_hour_pkey" PRIMARY KEY ("hour")
);

-- What the daily look at each live connection found, and when the next one is due.
ALTER TABLE "connection"
  ADD COLUMN "next_check_at" TIMESTAMPTZ(3),
  ADD COLUMN "checked_at" TIMESTAMPTZ(3),
  ADD COLUMN "checked_revision_id" UUID,
  ADD COLUMN "check_failing_since" TIMESTAMPTZ(3),
  ADD COLUMN "check_code" TEXT;

-- Those to look at, the longest due first; and those that no day has been given to yet.
CREATE INDEX "connection_next_check" ON "connection" ("next_check_at")
  WHERE "live_revision_id" IS NOT NULL AND "retired_at" IS NULL;

-- Open spells alone are read by the first page of the console.
CREATE INDEX "failing_spell_open" ON "failing_spell" ("since") WHERE "ended_at" IS NULL;

-- People who left for the provider and never came back, by the hour in which they left.
ALTER TABLE "sign_in_hour" ADD COLUMN "never_back" INTEGER NOT NULL DEFAULT 0;

-- How long a session lasts, by organization.
ALTER TABLE "organization" ADD COLUMN "session_idle_minutes" INTEGER NOT NULL DEFAULT 480,
  ADD COLUMN "session_longest_minutes" INTEGER NOT NULL DEFAULT 1440,
  ADD CONSTRAINT "organization_session_lifetime" CHECK (
    session_idle_minutes BETWEEN 15 AND 1440 AND session_longest_minutes BETWEEN 60 AND 43200);

-- Logout tokens of identity providers that were acted upon: each counts once.
CREATE TABLE "used_logout_token" (
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_logout_token_pkey" PRIMARY KEY ("organization_id", "connection_id", "token_hash")
);

CREATE INDEX "used_logout_token_expires_at_idx" ON "used_logout_token"("expires_at");

ALTER TABLE "used_logout_token" ADD CONSTRAINT "used_logout_token_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "used_logout_token" ADD CONSTRAINT "used_logout_token_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "connection"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "credential_probe" (
    "organization_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "values_digest" BYTEA NOT NULL,
    "allowance_since" TIMESTAMPTZ(3) NOT NULL,
    "allowance_used" INTEGER NOT NULL DEFAULT 0,
    "answered_at" TIMESTAMPTZ(3),
    "verdict" TEXT,
    "client_authentication" TEXT,
    "provider_said" TEXT,

    CONSTRAINT "credential_probe_pkey" PRIMARY KEY ("organization_id", "connection_id", "values_digest")
);

-- AddForeignKey
ALTER TABLE "credential_probe" ADD CONSTRAINT "credential_probe_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "credential_probe" ADD CONSTRAINT "credential_probe_organization_id_connection_id_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "connection"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

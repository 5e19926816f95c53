-- Which connections of an organization open a platform. No row for a platform of an organization: every one does.
CREATE TABLE "organization_platform_connection" (
    "organization_id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,

    CONSTRAINT "organization_platform_connection_pkey" PRIMARY KEY ("organization_id", "platform_id", "connection_id")
);
CREATE INDEX "organization_platform_connection_organization_id_connection_idx" ON "organization_platform_connection"("organization_id", "connection_id");
ALTER TABLE "organization_platform_connection" ADD CONSTRAINT "organization_platform_connection_organization_id_platform_fkey" FOREIGN KEY ("organization_id", "platform_id") REFERENCES "organization_platform"("organization_id", "platform_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "organization_platform_connection" ADD CONSTRAINT "organization_platform_connection_organization_id_connectio_fkey" FOREIGN KEY ("organization_id", "connection_id") REFERENCES "connection"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Why a connection was retired, in the words of whoever did it.
ALTER TABLE "connection" ADD COLUMN "retired_reason" TEXT;

-- AlterTable
ALTER TABLE "setup_link" ADD COLUMN "first_opened_at" TIMESTAMPTZ(3), ADD COLUMN "last_opened_at" TIMESTAMPTZ(3),
  ADD COLUMN "opened_from" TEXT, ADD COLUMN "opened_count" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "organization_logo" (
    "organization_id" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_logo_pkey" PRIMARY KEY ("organization_id")
);

-- AddForeignKey
ALTER TABLE "organization_logo" ADD CONSTRAINT "organization_logo_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say -----------------------------------------------------------------

-- WebP is compressed already.
ALTER TABLE "organization_logo" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
ALTER TABLE "organization_logo" ADD CONSTRAINT "organization_logo_small" CHECK (octet_length("bytes") <= 262144);

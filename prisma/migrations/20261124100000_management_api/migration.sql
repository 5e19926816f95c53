-- AlterEnum
ALTER TYPE "actor_kind" ADD VALUE 'api';

-- AlterTable
ALTER TABLE "organization" ADD COLUMN "closed_at" TIMESTAMPTZ(3), ADD COLUMN "closed_reason" TEXT, ADD COLUMN "erased_at" TIMESTAMPTZ(3);
ALTER TABLE "setup_link" ADD COLUMN "created_by_key_id" UUID;
ALTER TABLE "review" ADD COLUMN "api_key_id" UUID;

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "limited_to_id" UUID,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "idempotent_answer" (
    "api_key_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_digest" TEXT NOT NULL,
    "answer_sealed" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotent_answer_pkey" PRIMARY KEY ("api_key_id","key")
);
CREATE TABLE "organization_contact" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_contact_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "retired_slug" (
    "slug" TEXT NOT NULL,
    "organization_id" UUID NOT NULL,
    "retired_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retired_slug_pkey" PRIMARY KEY ("slug")
);
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "organization_closed_at_idx" ON "organization"("closed_at");
CREATE INDEX "setup_link_created_by_key_id_idx" ON "setup_link"("created_by_key_id");
CREATE INDEX "review_api_key_id_idx" ON "review"("api_key_id");
CREATE UNIQUE INDEX "api_key_token_hash_key" ON "api_key"("token_hash");
CREATE INDEX "api_key_limited_to_id_idx" ON "api_key"("limited_to_id");
CREATE INDEX "api_key_created_by_id_idx" ON "api_key"("created_by_id");
CREATE INDEX "idempotent_answer_expires_at_idx" ON "idempotent_answer"("expires_at");
CREATE UNIQUE INDEX "organization_contact_organization_id_email_key" ON "organization_contact"("organization_id", "email");
CREATE INDEX "retired_slug_organization_id_idx" ON "retired_slug"("organization_id");
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");

-- AddForeignKey
ALTER TABLE "setup_link" ADD CONSTRAINT "setup_link_created_by_key_id_fkey" FOREIGN KEY ("created_by_key_id") REFERENCES "api_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "review" ADD CONSTRAINT "review_api_key_id_fkey" FOREIGN KEY ("api_key_id") REFERENCES "api_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_limited_to_id_fkey" FOREIGN KEY ("limited_to_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "staff_member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "idempotent_answer" ADD CONSTRAINT "idempotent_answer_api_key_id_fkey" FOREIGN KEY ("api_key_id") REFERENCES "api_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "organization_contact" ADD CONSTRAINT "organization_contact_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "retired_slug" ADD CONSTRAINT "retired_slug_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say -----------------------------------------------------------------

-- What is closed stays closed: nothing can sign in again without this column being looked at.
ALTER TABLE "organization" ADD CONSTRAINT "organization_closed_is_suspended" CHECK ("closed_at" IS NULL OR "status" = 'suspended');

-- The newest first, page by page.
CREATE INDEX "audit_event_at_id_idx" ON "audit_event"("at", "id");

-- A slug that was retired is refused to every other organization, whoever asks.
CREATE FUNCTION "refuse_retired_slug"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "retired_slug" r WHERE r."slug" = NEW."slug" AND r."organization_id" <> NEW."id") THEN
    RAISE EXCEPTION 'the slug % was retired', NEW."slug" USING ERRCODE = 'unique_violation', CONSTRAINT = 'organization_slug_key';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "organization_slug_not_retired" BEFORE INSERT OR UPDATE OF "slug" ON "organization"
  FOR EACH ROW EXECUTE FUNCTION "refuse_retired_slug"();

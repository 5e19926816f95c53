-- AlterTable
ALTER TABLE "connection" ADD COLUMN "redirect_slug" TEXT;

-- What Prisma's schema cannot say -----------------------------------------------------------------

ALTER TABLE "connection" ADD CONSTRAINT "connection_redirect_slug_shape" CHECK ("redirect_slug" ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$');

-- What two slugs have in common when people take one for the other: acme-inc and acmeinc, acme1 and acmel, modern and modem.
CREATE FUNCTION "slug_skeleton"("slug" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT replace(replace(translate("slug", '01i5-', 'olls'), 'rn', 'm'), 'vv', 'w')
$$;
CREATE INDEX "organization_slug_skeleton_idx" ON "organization" (("slug_skeleton"("slug")));
CREATE INDEX "retired_slug_skeleton_idx" ON "retired_slug" (("slug_skeleton"("slug")));

-- As before, and now also when one organization takes a slug at the moment at which another gives it up: whoever is made goes
-- beside others that are made (a shared lock, one for all, so that thousands can be made at once), a rename goes alone.
CREATE OR REPLACE FUNCTION "refuse_retired_slug"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- What is erased was closed before, and its slug retired then; erasing takes long and must hold nobody up.
  IF TG_OP = 'UPDATE' AND NEW."erased_at" IS NOT NULL THEN
    RETURN NEW;
  ELSIF TG_OP = 'UPDATE' THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('organization.slug', 0));
  ELSE
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('organization.slug', 0));
  END IF;
  IF EXISTS (SELECT 1 FROM "retired_slug" r WHERE r."slug" = NEW."slug" AND r."organization_id" <> NEW."id") THEN
    RAISE EXCEPTION 'the slug % was retired', NEW."slug" USING ERRCODE = 'unique_violation', CONSTRAINT = 'organization_slug_key';
  END IF;
  RETURN NEW;
END $$;

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

-- As before, and now also when one organization takes a slug at the moment at which another gives it up.
CREATE OR REPLACE FUNCTION "refuse_retired_slug"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."slug" <> NEW."slug" THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('slug ' || least(OLD."slug", NEW."slug"), 0));
    PERFORM pg_advisory_xact_lock(hashtextextended('slug ' || greatest(OLD."slug", NEW."slug"), 0));
  ELSE
    PERFORM pg_advisory_xact_lock(hashtextextended('slug ' || NEW."slug", 0));
  END IF;
  IF EXISTS (SELECT 1 FROM "retired_slug" r WHERE r."slug" = NEW."slug" AND r."organization_id" <> NEW."id") THEN
    RAISE EXCEPTION 'the slug % was retired', NEW."slug" USING ERRCODE = 'unique_violation', CONSTRAINT = 'organization_slug_key';
  END IF;
  RETURN NEW;
END $$;

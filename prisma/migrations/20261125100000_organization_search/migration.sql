-- One row an organization: what it is found by, and what lists filter and sort by. Triggers keep it in the transaction that
-- changes what it is made of, whoever writes that, an older version of the application included.

-- CreateTable
CREATE TABLE "organization_search" (
    "organization_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "name_key" TEXT COLLATE "C" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "organization_search_pkey" PRIMARY KEY ("organization_id")
);

-- AddForeignKey
ALTER TABLE "organization_search" ADD CONSTRAINT "organization_search_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say -----------------------------------------------------------------

-- What is compared when somebody searches: no accents, no capitals, and a space for whatever separates words, so that
-- "Alder & Finch", alder-finch and "alder finch" are found by each other. A space at both ends makes word starts findable.
CREATE FUNCTION "search_text"("typed" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ' ' || btrim(regexp_replace(
    lower(regexp_replace(normalize("typed", NFKD), U&'[\0300-\036f]', '', 'g')),
    U&'[\0001-\002f\003a-\0040\005b-\0060\007b-\00a0]+', ' ', 'g')) || ' '
$$;

-- How one typed word is looked for: anywhere, or at the start of a word when it is too short for an index of three letters.
CREATE FUNCTION "search_pattern"("typed" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN length(btrim("search_text"("typed"))) < 3 THEN '% ' ELSE '%' END || btrim("search_text"("typed")) || '%'
$$;

-- The one thing that matters most about an organization. Erased ones have none: nobody looks for them.
CREATE FUNCTION "organization_state"("organization" "organization") RETURNS TEXT LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN "organization"."erased_at" IS NOT NULL THEN NULL
    WHEN "organization"."closed_at" IS NOT NULL THEN 'closed'
    WHEN "organization"."status" = 'suspended' THEN 'suspended'
    WHEN bool_or(r."status" = 'submitted') THEN 'in_review'
    WHEN bool_or(r."status" = 'changes_requested') THEN 'changes_requested'
    WHEN bool_or(c."live_revision_id" IS NOT NULL) THEN 'live'
    WHEN bool_or(r."status" IS NOT NULL) THEN 'setting_up'
    WHEN EXISTS (SELECT 1 FROM "setup_link" l WHERE l."organization_id" = "organization"."id") THEN 'setting_up'
    ELSE 'new'
  END
  FROM "connection" c LEFT JOIN LATERAL (
    SELECT n."status" FROM "connection_revision" n
    WHERE n."connection_id" = c."id" AND n."status" <> 'superseded' ORDER BY n."number" DESC LIMIT 1
  ) r ON true
  WHERE c."organization_id" = "organization"."id" AND c."retired_at" IS NULL
$$;

CREATE FUNCTION "refresh_organization_search"("ids" UUID[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- Whoever changes the same organization waits here, and reads below what the other has written.
  PERFORM 1 FROM "organization_search" WHERE "organization_id" = ANY("ids") ORDER BY "organization_id" FOR UPDATE;
  INSERT INTO "organization_search" ("organization_id", "state", "name_key", "created_at", "text")
  SELECT o."id", s."state", btrim("search_text"(o."name")), o."created_at", "search_text"(concat_ws(' ', o."name", o."slug",
      (SELECT string_agg(DISTINCT d."domain", ' ') FROM "organization_domain" d WHERE d."organization_id" = o."id"),
      (SELECT string_agg(DISTINCT r."issuer", ' ') FROM "connection_revision" r JOIN "connection" c ON c."id" = r."connection_id"
        WHERE r."organization_id" = o."id" AND c."retired_at" IS NULL AND (r."id" = c."live_revision_id" OR r."status" = 'submitted')),
      (SELECT string_agg(t."email", ' ') FROM "organization_contact" t WHERE t."organization_id" = o."id"),
      (SELECT string_agg(t."slug", ' ') FROM "retired_slug" t WHERE t."organization_id" = o."id" AND t."slug" <> o."slug")))
  FROM "organization" o CROSS JOIN LATERAL (SELECT "organization_state"(o) AS "state") s
  WHERE o."id" = ANY("ids") AND s."state" IS NOT NULL
  ON CONFLICT ("organization_id") DO UPDATE
    SET "state" = EXCLUDED."state", "name_key" = EXCLUDED."name_key", "created_at" = EXCLUDED."created_at", "text" = EXCLUDED."text";
  DELETE FROM "organization_search" s USING "organization" o
  WHERE s."organization_id" = ANY("ids") AND o."id" = s."organization_id" AND o."erased_at" IS NOT NULL;
END $$;

-- One call a statement, so that a statement about thousands of rows stays one.
CREATE FUNCTION "organization_search_follows_organization"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "refresh_organization_search"(array_agg("id")) FROM "changed" HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION "organization_search_follows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "refresh_organization_search"(array_agg(DISTINCT "organization_id")) FROM "changed" HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION "organization_search_follows_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- A draft is saved with every field; most saves change nothing that is searched for.
  PERFORM "refresh_organization_search"(array_agg(DISTINCT n."organization_id"))
  FROM "changed" n JOIN "before" o ON o."id" = n."id"
  WHERE (n."status", n."issuer") IS DISTINCT FROM (o."status", o."issuer") HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE TRIGGER "organization_searched_inserted" AFTER INSERT ON "organization"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "organization_search_follows_organization"();
CREATE TRIGGER "organization_searched_updated" AFTER UPDATE ON "organization"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "organization_search_follows_organization"();
CREATE TRIGGER "connection_revision_searched_inserted" AFTER INSERT ON "connection_revision"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "organization_search_follows"();
CREATE TRIGGER "connection_revision_searched_updated" AFTER UPDATE ON "connection_revision"
  REFERENCING NEW TABLE AS "changed" OLD TABLE AS "before" FOR EACH STATEMENT EXECUTE FUNCTION "organization_search_follows_revision"();
CREATE TRIGGER "connection_searched_updated" AFTER UPDATE ON "connection"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "organization_search_follows"();
CREATE TRIGGER "setup_link_searched_inserted" AFTER INSERT ON "setup_link"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "organization_search_follows"();
CREATE TRIGGER "organization_domain_searched_inserted" AFTER INSERT ON "organization_domain"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "organization_search_follows"();
CREATE TRIGGER "organization_domain_searched_deleted" AFTER DELETE ON "organization_domain"
  REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "organization_search_follows"();
CREATE TRIGGER "organization_contact_searched_inserted" AFTER INSERT ON "organization_contact"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "organization_search_follows"();
CREATE TRIGGER "organization_contact_searched_updated" AFTER UPDATE ON "organization_contact"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "organization_search_follows"();
CREATE TRIGGER "organization_contact_searched_deleted" AFTER DELETE ON "organization_contact"
  REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "organization_search_follows"();

SELECT "refresh_organization_search"(array_agg("id")) FROM "organization" HAVING count(*) > 0;

-- Pages by name and by age, of all and of one state.
CREATE INDEX "organization_search_name_idx" ON "organization_search" ("name_key", "organization_id");
CREATE INDEX "organization_search_state_name_idx" ON "organization_search" ("state", "name_key", "organization_id");
CREATE INDEX "organization_search_created_idx" ON "organization_search" ("created_at", "organization_id");
CREATE INDEX "organization_search_state_created_idx" ON "organization_search" ("state", "created_at", "organization_id");

-- Any part of a word. A server that does not allow the extension searches along the list of names instead: slower, as right.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS "pg_trgm";
  CREATE INDEX "organization_search_text_idx" ON "organization_search" USING gin ("text" gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
  RAISE WARNING 'pg_trgm is not available (%), so the search of organizations has no index of its own', SQLERRM;
END $$;

ANALYZE "organization_search";

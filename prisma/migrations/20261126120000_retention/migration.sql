-- What is removed by its age is found by an index. These tables are small; the large ones have theirs already.
CREATE INDEX "check_run_at_idx" ON "check_run" ("at");
CREATE INDEX "credential_probe_allowance_since_idx" ON "credential_probe" ("allowance_since");
CREATE INDEX "test_link_expires_at_idx" ON "test_link" ("expires_at");
CREATE INDEX "setup_link_expires_at_idx" ON "setup_link" ("expires_at");
CREATE INDEX "failing_spell_ended_at_idx" ON "failing_spell" ("ended_at");

-- The audit trail stays append-only, but for one way: the end of its retention. Nothing younger than 365 days goes that way
-- either, whatever the application asks for, and nothing can be changed.
CREATE OR REPLACE FUNCTION "refuse_change_of_audit_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF current_setting('sso.audit_retention', true) = 'expiring' AND OLD."at" < now() - interval '365 days' THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'audit events can be neither changed nor deleted' USING ERRCODE = 'restrict_violation';
END $$;

-- Removes the oldest events from before a moment, and says how many. The setting holds for this call alone.
CREATE FUNCTION "expire_audit_events"("until" TIMESTAMPTZ, "most" INT) RETURNS INT
  LANGUAGE plpgsql SET "sso.audit_retention" = 'expiring' AS $$
DECLARE
  "removed" INT;
BEGIN
  DELETE FROM "audit_event" WHERE ctid = ANY(ARRAY(
    SELECT e.ctid FROM "audit_event" e WHERE e."at" < least("until", now() - interval '365 days') ORDER BY e."at" LIMIT "most"));
  GET DIAGNOSTICS "removed" = ROW_COUNT;
  RETURN "removed";
END $$;

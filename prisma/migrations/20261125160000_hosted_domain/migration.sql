-- Whose accounts get in where an issuer serves many companies (Google: the claim hd). Settled by the test that passed.
ALTER TABLE "connection_revision" ADD COLUMN "hosted_domain" TEXT;

-- It is a setting, and so is the date that the reminders count to: neither can change once submitted.
CREATE OR REPLACE FUNCTION "refuse_change_of_submitted_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" <> 'draft' AND (
    NEW."status" = 'draft'
    OR ROW(NEW."organization_id", NEW."connection_id", NEW."number", NEW."provider", NEW."login_url", NEW."issuer", NEW."client_id",
           NEW."client_authentication", NEW."metadata", NEW."endpoints_by_hand", NEW."client_secret_endpoint", NEW."client_secret_entered_at",
           NEW."client_secret_expires_at", NEW."hosted_domain", NEW."user_management", NEW."submitted_at", NEW."submitted_by")
       IS DISTINCT FROM
       ROW(OLD."organization_id", OLD."connection_id", OLD."number", OLD."provider", OLD."login_url", OLD."issuer", OLD."client_id",
           OLD."client_authentication", OLD."metadata", OLD."endpoints_by_hand", OLD."client_secret_endpoint", OLD."client_secret_entered_at",
           OLD."client_secret_expires_at", OLD."hosted_domain", OLD."user_management", OLD."submitted_at", OLD."submitted_by")
  ) THEN
    RAISE EXCEPTION 'revision % is % and its settings can no longer change', OLD."id", OLD."status" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- What client IT answer to comments of staff instead of changing a value, by field.
ALTER TABLE "connection_revision" ADD COLUMN "review_answers" JSONB NOT NULL DEFAULT '{}';

-- Staff decide on what was answered: it cannot change once submitted.
CREATE FUNCTION "refuse_change_of_submitted_answers"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" <> 'draft' AND NEW."review_answers" IS DISTINCT FROM OLD."review_answers" THEN
    RAISE EXCEPTION 'revision % is % and its answers can no longer change', OLD."id", OLD."status" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "connection_revision_answers_immutable" BEFORE UPDATE ON "connection_revision"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_submitted_answers"();

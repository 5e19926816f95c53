-- The refusals of one connection, newest first: few among many sign-ins, so that finding them scans none of the others.
CREATE INDEX "sign_in_attempt_refusals_of_a_connection" ON "sign_in_attempt"("organization_id", "connection_id", "created_at", "id")
  WHERE "outcome" IN ('refused', 'failed');

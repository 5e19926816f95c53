-- A sign-in that proves once more that a staff member sits there is for the session that it replaces.
ALTER TABLE "staff_sign_in_attempt" ADD COLUMN "fresh_for_session_id" UUID;
CREATE INDEX "staff_sign_in_attempt_fresh_for_session_id_idx" ON "staff_sign_in_attempt"("fresh_for_session_id");
ALTER TABLE "staff_sign_in_attempt" ADD CONSTRAINT "staff_sign_in_attempt_fresh_for_session_id_fkey" FOREIGN KEY ("fresh_for_session_id") REFERENCES "staff_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The audit trail is filtered by one thing at a time, newest first.
CREATE INDEX "audit_event_action_at_id_idx" ON "audit_event"("action", "at", "id");
CREATE INDEX "audit_event_actor_id_at_id_idx" ON "audit_event"("actor_id", "at", "id");
CREATE INDEX "audit_event_actor_kind_at_id_idx" ON "audit_event"("actor_kind", "at", "id");
-- And searched for a reference, an id or an e-mail address, exactly.
CREATE INDEX "audit_event_correlation_id_idx" ON "audit_event"("correlation_id");
CREATE INDEX "audit_event_subject_id_idx" ON "audit_event"("subject_id");
CREATE INDEX "audit_event_actor_label_idx" ON "audit_event"("actor_label");
-- What Prisma's schema cannot say.
CREATE INDEX "audit_event_after_email" ON "audit_event"(("after"->>'email'));
CREATE INDEX "audit_event_after_submitted_by" ON "audit_event"(("after"->>'submittedBy'));

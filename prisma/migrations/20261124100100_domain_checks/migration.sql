-- When a domain that is not proven is looked up next, and what the last look found.
ALTER TABLE "organization_domain" ADD COLUMN "next_check_at" TIMESTAMPTZ(3), ADD COLUMN "finding" JSONB;
CREATE INDEX "organization_domain_next_check_at_idx" ON "organization_domain"("next_check_at");

-- Setup links that somebody opened and did nothing with, for the console's first page.
CREATE INDEX "setup_link_last_opened" ON "setup_link" ("last_opened_at") WHERE "revoked_at" IS NULL AND "last_opened_at" IS NOT NULL;

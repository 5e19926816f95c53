-- Which keys stored secrets were sealed with ("v1.<key id>.…"): asked at every start, and by the rotation of keys.
CREATE INDEX "connection_revision_secret_key_idx" ON "connection_revision" (split_part("client_secret_sealed", '.', 2), "id")
  WHERE "client_secret_sealed" IS NOT NULL;
CREATE INDEX "mail_link_key_idx" ON "mail" (split_part("link_sealed", '.', 2), "id") WHERE "link_sealed" IS NOT NULL;

-- AlterTable
ALTER TABLE "organization_domain" ADD COLUMN "confirmed_by_key_id" UUID;

-- CreateIndex
CREATE INDEX "organization_domain_confirmed_by_key_id_idx" ON "organization_domain"("confirmed_by_key_id");

-- AddForeignKey
ALTER TABLE "organization_domain" ADD CONSTRAINT "organization_domain_confirmed_by_key_id_fkey" FOREIGN KEY ("confirmed_by_key_id") REFERENCES "api_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

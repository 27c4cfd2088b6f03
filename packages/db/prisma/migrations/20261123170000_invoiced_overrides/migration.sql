-- AlterTable
ALTER TABLE "invoice_line" ADD COLUMN     "contract_override_id" INTEGER;

-- CreateIndex
CREATE INDEX "invoice_line_contract_override_id_idx" ON "invoice_line"("contract_override_id");

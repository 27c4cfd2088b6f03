import { Prisma } from '@tenure/db/generated/prisma/client';
import type { ClockKind, Severity } from '@tenure/domain/vocabulary';

/**
 * All that contracts charge for month by month (§1): their services, and the overrides that have a price, which are of
 * no service. A relation for `from`; `from_at` and `to_at` (null: open) are not clipped to the contract yet.
 */
export const chargedTerms = Prisma.sql`(
  select contract_id, id as contract_service_id, null::integer as contract_override_id, service_id,
    from_date::timestamp as from_at, to_date::timestamp as to_at, monthly_fee_minor, discount_minor, annual_fee_minor,
    null::text as clock, null::text as severity
  from contract_service
  union all
  select contract_id, null, id, null, effective_from_at, effective_to_at, monthly_price_minor, 0, null, clock::text,
    severity::text
  from contract_override where monthly_price_minor > 0)`;

/** 'Premium support: first response, critical'. */
export function overrideLineText(clock: ClockKind, severity: Severity): string {
  return `Premium support: ${clock.toLowerCase().replaceAll('_', ' ')}, ${severity.toLowerCase()}`;
}

import type { Transaction } from '@tenure/db/client';

export interface CreditTotal {
  readonly minor: bigint;
  readonly currency: string;
}

/**
 * Service credits, not rejected, of the services and months that an incident counted in, by currency: what the rules made
 * of it together with the other incidents of those months.
 */
export async function findIncidentCredits(tx: Transaction, incidentId: number): Promise<CreditTotal[]> {
  const rows = await tx.$queryRaw<{ minor: string; currency: string }[]>`
    select c.currency, sum(c.amount_minor)::text as minor
    from incident i
    join service_availability v on v.month between to_char(i.impact_start_at, 'YYYY-MM')
        and coalesce(to_char(i.mitigated_at, 'YYYY-MM'), '9999-12')
      and v.service_id in (select service_id from incident_impact where incident_id = i.id)
    join credit c on c.availability_id = v.id and c.kind in ('SLA', 'SLA_ADJUSTMENT') and c.status <> 'REJECTED'
    where i.id = ${incidentId} and v.proof -> 'incidentIds' @> to_jsonb(i.id)
    group by c.currency order by c.currency`;
  return rows.map(({ minor, currency }) => ({ minor: BigInt(minor), currency }));
}

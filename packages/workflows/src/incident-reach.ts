import type { Transaction } from '@tenure/db/client';

export interface Reach {
  readonly incidentId: number;
  readonly accountId: number;
}

/**
 * Whom incidents touched: accounts in scope whose contract had an affected service while it suffered (§9). One statement
 * however many incidents; ordered by incident, then account. What goes on counts up to `now`.
 */
export async function findReach(tx: Transaction, incidentIds: readonly number[], now: Date): Promise<Reach[]> {
  const ids = [...incidentIds];
  return tx.$queryRaw<Reach[]>`
    select distinct i.id as "incidentId", c.account_id as "accountId"
    from incident i
    join incident_impact s on s.incident_id = i.id
    join contract_service cs on cs.service_id = s.service_id
      and cs.from_date < coalesce(s.end_at, ${now}::timestamp) and cs.to_date > s.start_at
    join contract c on c.id = cs.contract_id and c.status <> 'DRAFT'
      and c.start_date < coalesce(s.end_at, ${now}::timestamp) and c.end_date > s.start_at
    join account a on a.id = c.account_id
    where i.id = any(${ids}::int[]) and case when i.is_account_scoped
      then exists (select from incident_account ia where ia.incident_id = i.id and ia.account_id = a.id)
      else cardinality(i.regions) = 0 or a.region = any(i.regions) end
    order by 1, 2`;
}

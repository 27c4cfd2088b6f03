import { monthOf } from '@tenure/domain/month';
import type { ApiContext } from '../../graphql/context.ts';

const inForce = new WeakMap<ApiContext, Promise<number | null>>();

/** The id of the credit policy in force for the request's month; looked up once however many policies ask. */
export function findPolicyInForce(context: ApiContext): Promise<number | null> {
  const known = inForce.get(context);
  if (known) return known;
  const where = { status: 'ADOPTED' as const, effectiveFromMonth: { lte: monthOf(context.now.getTime()) } };
  const found = context.db.creditPolicy
    .findFirst({ where, orderBy: { effectiveFromMonth: 'desc' }, select: { id: true } })
    .then((policy) => policy?.id ?? null);
  inForce.set(context, found);
  return found;
}

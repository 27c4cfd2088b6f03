import { findReach } from '@tenure/workflows/incident-reach';
import { builder } from '../../graphql/builder.ts';
import type { ApiContext } from '../../graphql/context.ts';
import { costOfPage, PageInput } from '../../graphql/page.ts';
import { AccountPage, pageOfAccounts } from '../accounts/account-list.ts';

type ReachByIncident = Map<number, number[]>;

interface Batch {
  readonly incidentIds: Set<number>;
  readonly found: Promise<ReachByIncident>;
}

/** The incidents of one request whose reach is asked for together are looked up in one statement. */
const batches = new WeakMap<ApiContext, Batch>();

function openBatch(context: ApiContext): Batch {
  const incidentIds = new Set<number>();
  const found = new Promise<ReachByIncident>((resolve, reject) => {
    setImmediate(() => {
      batches.delete(context);
      findReachOf(context, [...incidentIds]).then(resolve, reject);
    });
  });
  const batch = { incidentIds, found };
  batches.set(context, batch);
  return batch;
}

async function findReachOf({ db, now }: ApiContext, incidentIds: readonly number[]): Promise<ReachByIncident> {
  const byIncident: ReachByIncident = new Map(incidentIds.map((id) => [id, []]));
  for (const { incidentId, accountId } of await findReach(db, incidentIds, now)) {
    byIncident.get(incidentId)?.push(accountId);
  }
  return byIncident;
}

async function findAccountIds(context: ApiContext, incidentId: number): Promise<number[]> {
  const batch = batches.get(context) ?? openBatch(context);
  batch.incidentIds.add(incidentId);
  return (await batch.found).get(incidentId) ?? [];
}

builder.prismaObjectFields('Incident', (t) => ({
  affectedAccountCount: t.int({
    description: 'Accounts in scope that had an affected service while it suffered.',
    select: { id: true },
    resolve: async ({ id }, _args, context) => (await findAccountIds(context, id)).length,
  }),
  affectedAccounts: t.field({
    type: AccountPage,
    description: 'The accounts in scope that had an affected service while it suffered, by name.',
    complexity: costOfPage,
    args: { page: t.arg({ type: PageInput, description: 'Which part.' }) },
    select: { id: true },
    resolve: async ({ id }, { page }, context) => {
      const ids = await findAccountIds(context, id);
      return pageOfAccounts(ids, page);
    },
  }),
}));

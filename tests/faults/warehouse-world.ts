import { openDatabase } from '@tenure/db/client';
import { writeDemoHistory } from '@tenure/demo/demo-history';
import { finishDemoHistory } from '@tenure/demo/finish-history';
import { createApiKey } from '@tenure/workflows/api-keys';

/** The smallest demo: every kind of row there is, and a load of seconds. */
const scale = { accounts: 12, tickets: 500 };
const dayMs = 86_400_000;

export interface World {
  /** The secret of an administrator's API key. */
  readonly key: string;
  /** People of customers, in whose names tickets are opened. */
  readonly contactIds: readonly number[];
  /** Agents tickets are given to. */
  readonly agentIds: readonly number[];
}

/** Two years of a small company until now, by a clock that can be moved ahead, and a key to it. */
export async function fillWorld(url: string): Promise<World> {
  const now = new Date();
  const until = new Date(now);
  until.setUTCSeconds(0, 0);
  await writeDemoHistory({ url, seed: 20_265, until, scale });
  await finishDemoHistory(url);
  const db = openDatabase(url);
  try {
    const admin = await db.user.findFirstOrThrow({ where: { role: 'ADMIN' }, orderBy: { id: 'asc' } });
    const expiresAt = new Date(now.getTime() + 600 * dayMs);
    const key = { name: 'faults', role: 'ADMIN', expiresAt } as const;
    const { secret } = await createApiKey(db, key, { userId: admin.id, apiKeyId: null }, now);
    const isCustomers = { isActive: true, account: { lifecycle: 'ACTIVE' } } as const;
    const contacts = await db.contact.findMany({ where: isCustomers, orderBy: { id: 'asc' }, take: 20 });
    const agents = await db.user.findMany({ where: { role: 'SUPPORT' }, orderBy: { id: 'asc' }, take: 5 });
    return { key: secret, contactIds: contacts.map(({ id }) => id), agentIds: agents.map(({ id }) => id) };
  } finally {
    await db.$disconnect();
  }
}

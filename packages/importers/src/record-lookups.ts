import type { Transaction } from '@tenure/db/client';
import type { Mapping } from './mapping.ts';

/** What rows of a file can name, found by the words they name it with. */
export interface RecordLookups {
  /** By key or name, in small letters. */
  readonly services: ReadonlyMap<string, number>;
  readonly serviceKeys: readonly string[];
  /** By key, name or domain, in the mapping's order; a name that two accounts have finds none. */
  readonly findAccount: (named: { key?: string; name?: string; domain?: string }) => number | null;
}

interface AccountRow {
  readonly id: number;
  readonly name: string;
  readonly sourceKey: string | null;
  readonly domains: string[];
}

function uniqueBy(rows: readonly AccountRow[], wordsOf: (row: AccountRow) => readonly string[]): Map<string, number> {
  const found = new Map<string, number | null>();
  for (const row of rows)
    for (const word of wordsOf(row)) {
      const key = word.toLowerCase();
      found.set(key, found.has(key) && found.get(key) !== row.id ? null : row.id);
    }
  return new Map([...found].flatMap(([word, id]) => (id === null ? [] : [[word, id]])));
}

/** Two statements; accounts are tens of thousands at most, and are looked up for every row. */
export async function loadLookups(tx: Transaction, mapping: Mapping): Promise<RecordLookups> {
  const services = await tx.service.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  const source = mapping.account.source ?? mapping.source;
  const accounts = await tx.$queryRaw<AccountRow[]>`
    select a.id, a.name, case when a.source = ${source} then a.source_key end as "sourceKey",
      array(select d.domain from account_domain d where d.account_id = a.id) as domains
    from account a order by a.id`;
  const ways = {
    key: uniqueBy(accounts, ({ sourceKey }) => (sourceKey === null ? [] : [sourceKey])),
    name: uniqueBy(accounts, ({ name }) => [name]),
    domain: uniqueBy(accounts, ({ domains }) => domains),
  };
  const findAccount: RecordLookups['findAccount'] = (named) => {
    for (const way of mapping.account.match) {
      if (way === 'requester') continue;
      const word = named[way]?.toLowerCase();
      const id = word === undefined ? undefined : ways[way].get(word);
      if (id !== undefined) return id;
    }
    return null;
  };
  return {
    services: new Map(services.flatMap(({ id, key, name }) => [key, name].map((word) => [word.toLowerCase(), id]))),
    serviceKeys: services.map(({ key }) => key),
    findAccount,
  };
}

/** How accounts are found, in words; mails belong to tickets alone. */
export function accountWays(mapping: Mapping): string {
  const ways = mapping.account.match.filter((way) => way !== 'requester');
  return `an account found by ${ways.join(', ')}`;
}

import type { OutageFact } from './availability-facts.ts';

const nothing: readonly never[] = [];

/** Facts by whom they concern: the accounts that are named, or else those of the regions. */
export class ScopedFacts<Fact extends Pick<OutageFact, 'accountIds' | 'regions'>> {
  readonly #regional: Fact[] = [];
  readonly #byAccount = new Map<number, Fact[]>();
  readonly #byRegion = new Map<string, readonly Fact[]>();

  constructor(facts: readonly Fact[]) {
    for (const fact of facts) {
      if (fact.accountIds === null) this.#regional.push(fact);
      else for (const accountId of new Set(fact.accountIds)) this.#add(accountId, fact);
    }
  }

  #add(accountId: number, fact: Fact): void {
    const own = this.#byAccount.get(accountId);
    if (own === undefined) this.#byAccount.set(accountId, [fact]);
    else own.push(fact);
  }

  /** Those that name the account. */
  namedTo(accountId: number): readonly Fact[] {
    return this.#byAccount.get(accountId) ?? nothing;
  }

  /** Those of a region; the same list each time. */
  inRegion(region: string): readonly Fact[] {
    let facts = this.#byRegion.get(region);
    if (facts === undefined) {
      facts = this.#regional.filter(({ regions }) => regions.length === 0 || regions.includes(region));
      this.#byRegion.set(region, facts);
    }
    return facts;
  }
}

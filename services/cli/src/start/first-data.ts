import type { Database } from '@tenure/db/client';
import { isDatabaseEmpty, writeDemoHistory } from '@tenure/demo/demo-history';
import { finishDemoHistory } from '@tenure/demo/finish-history';
import { installShippedCreditPolicy } from '@tenure/workflows/credit-policy-adoption';
import { installShippedOperatingPolicies } from '@tenure/workflows/operating-policies';
import { installShippedPolicy } from '@tenure/workflows/policy-adoption';

const demoSeed = 20_261;

export interface FirstData {
  readonly hasDemo: boolean;
  readonly url: string;
  readonly now: Date;
}

/**
 * What an installation needs to begin with: the demo history where the database is empty and one is wanted, and the
 * shipped policies, so that clocks have targets and outages a price. One that was set up before there was a policy of a
 * kind gets it at its next start; what is there stays as it is.
 */
export async function writeFirstData(
  { hasDemo, url, now }: FirstData,
  db: Database,
  say: (text: string) => void,
): Promise<void> {
  if (hasDemo && (await isDatabaseEmpty(url))) {
    say('writing the demo history (two years of a growing company)');
    const until = new Date(now);
    until.setUTCSeconds(0, 0);
    await writeDemoHistory({ url, seed: demoSeed, until, onProgress: (text: string) => say(`  demo: ${text}`) });
  }
  await finishDemoHistory(url, (text: string) => say(`  demo: ${text}`));
  await installShippedPolicy(db, now);
  await installShippedCreditPolicy(db, now);
  await installShippedOperatingPolicies(db, now);
}

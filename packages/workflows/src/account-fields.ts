import type { Transaction } from '@tenure/db/client';
import { type Lifecycle, lifecycles } from '@tenure/domain/vocabulary';
import { domainOf, optionalTextOf, textOf, timeZoneOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';
import { checkActiveUser } from './references.ts';
import { InvalidInput } from './refusals.ts';

/** Nothing leaves a field as it is; null empties it. */
export interface AccountFields {
  readonly name?: string | undefined;
  readonly lifecycle?: Lifecycle | undefined;
  readonly region?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly slackChannel?: string | null | undefined;
  readonly successCriteria?: string | null | undefined;
  readonly csmId?: number | null | undefined;
  /** All of them; a domain belongs to one account. */
  readonly domains?: readonly string[] | undefined;
}

/** Checks what is given; `accountId` is the account that it will belong to, null for a new one. */
export async function checkAccountFields(tx: Transaction, input: AccountFields, accountId: number | null) {
  await checkActiveUser(tx, 'csmId', input.csmId);
  const slackChannel =
    input.slackChannel === undefined ? undefined : optionalTextOf('slackChannel', input.slackChannel, 80);
  await checkSlackChannel(tx, slackChannel, accountId);
  const successCriteria = input.successCriteria;
  return {
    ...(input.name === undefined ? {} : { name: textOf('name', input.name) }),
    ...(input.lifecycle === undefined ? {} : { lifecycle: choiceOf('lifecycle', input.lifecycle, lifecycles) }),
    ...(input.region === undefined ? {} : { region: textOf('region', input.region, 60) }),
    ...(input.timeZone === undefined ? {} : { timeZone: timeZoneOf('timeZone', input.timeZone) }),
    ...(slackChannel === undefined ? {} : { slackChannel }),
    ...(successCriteria === undefined
      ? {}
      : { successCriteria: optionalTextOf('successCriteria', successCriteria, 5_000) }),
    ...(input.csmId === undefined ? {} : { csmId: input.csmId }),
  };
}

/** A Slack channel belongs to one account (§3). */
async function checkSlackChannel(tx: Transaction, slackChannel: string | null | undefined, accountId: number | null) {
  if (!slackChannel) return;
  const owner = await tx.account.findUnique({ where: { slackChannel }, select: { id: true, name: true } });
  if (owner && owner.id !== accountId) {
    throw new InvalidInput('slackChannel', slackChannel, `a channel that isn't ${owner.name}'s`);
  }
}

/** Returns the new domains, or nothing where they stay. */
export async function setDomains(
  tx: Transaction,
  accountId: number,
  values: readonly string[] | undefined,
): Promise<string[] | undefined> {
  if (values === undefined) return undefined;
  const domains = [...new Set(values.map((value) => domainOf('domains', value)))];
  const taken = await tx.accountDomain.findFirst({
    where: { domain: { in: domains }, accountId: { not: accountId } },
    include: { account: { select: { name: true } } },
  });
  if (taken) throw new InvalidInput('domains', taken.domain, `a domain that isn't ${taken.account.name}'s`);
  await tx.accountDomain.deleteMany({ where: { accountId } });
  await tx.accountDomain.createMany({ data: domains.map((domain) => ({ accountId, domain })) });
  return domains;
}

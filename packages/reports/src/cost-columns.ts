import { choice, integer, text, tiers } from './columns.ts';
import type { Figure } from './contract.ts';

// The vocabulary of §3 and §13, spelled here because this room imports nothing but zod.
const costKinds = ['PEOPLE', 'CONTRACTOR', 'TOOL', 'ON_CALL_STIPEND', 'FOUNDER'];
const channels = ['EMAIL', 'SLACK', 'API', 'WEB_FORM'];

export const owner = 'Head of Finance';
export const costKind = choice('kind', 'Kind', 'What the money is spent on.', costKinds);
export const channel = choice('channel', 'Channel', 'Empty where it is of no channel.', channels, true);
export const ticketTier = choice('tier', 'Tier', "The account's when the ticket was created.", tiers, true);
export const accountTier = choice('tier', 'Tier', "The account's at the end of the month.", tiers, true);
export const servedAccountId = integer('accountId', 'Account id', 'Empty where the cost is of no account.', {
  isNullable: true,
  isFilter: true,
});
export const servedAccountName = text('accountName', 'Account', 'Empty where the cost is of no account.', {
  isNullable: true,
});

/** What every report that divides by money has to say of currencies. */
export const currencyWords =
  'Each currency stands by itself: no rate of exchange is kept, so a cost in one currency bears on no revenue in another.';

export const valueFigure = (name: string, title: string, formula: string, n: string, emptyReason: string): Figure => ({
  ...{ kind: 'value', name, title, formula, value: name, n, emptyReason },
});

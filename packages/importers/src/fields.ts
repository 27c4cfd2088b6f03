import { channels, lifecycles, severities, ticketStatuses, tiers } from '@tenure/domain/vocabulary';

/** What can be imported. */
export const importKinds = ['accounts', 'tickets'] as const;
export type ImportKind = (typeof importKinds)[number];

export type FieldType =
  | {
      readonly type: 'text' | 'instant' | 'minutes' | 'list' | 'boolean' | 'email' | 'domain' | 'domains' | 'time-zone';
    }
  | { readonly type: 'one-of'; readonly values: readonly string[] };

/** `longest`: most characters of a text, 200 where it isn't given. */
export type Field = FieldType & { readonly isRequired?: true; readonly longest?: number };

/** The fields of an account (§1) that a file can fill. */
const accountFields: Readonly<Record<string, Field>> = {
  key: { type: 'text', isRequired: true },
  name: { type: 'text', isRequired: true },
  tier: { type: 'one-of', values: tiers, isRequired: true },
  lifecycle: { type: 'one-of', values: lifecycles },
  region: { type: 'text' },
  timeZone: { type: 'time-zone' },
  domains: { type: 'domains' },
  slackChannel: { type: 'text' },
  successCriteria: { type: 'text', longest: 5_000 },
  csm: { type: 'text' },
  createdAt: { type: 'instant' },
};

/** The fields of a ticket (§2) that a file can fill; durations are minutes from `createdAt`. */
const ticketFields: Readonly<Record<string, Field>> = {
  key: { type: 'text', isRequired: true },
  subject: { type: 'text', isRequired: true, longest: 1_000 },
  severity: { type: 'one-of', values: severities, isRequired: true },
  status: { type: 'one-of', values: ticketStatuses, isRequired: true },
  channel: { type: 'one-of', values: channels, isRequired: true },
  createdAt: { type: 'instant', isRequired: true },
  updatedAt: { type: 'instant' },
  firstResponseAt: { type: 'instant' },
  firstResponseMinutes: { type: 'minutes' },
  solvedAt: { type: 'instant' },
  closedAt: { type: 'instant' },
  pausedMinutes: { type: 'minutes' },
  category: { type: 'text' },
  description: { type: 'text', longest: 100_000 },
  issueKey: { type: 'text' },
  tags: { type: 'list' },
  isSpam: { type: 'boolean' },
  isTest: { type: 'boolean' },
  assignee: { type: 'text' },
  team: { type: 'text' },
  accountKey: { type: 'text' },
  accountDomain: { type: 'domain' },
  accountName: { type: 'text' },
  requesterEmail: { type: 'email' },
  requesterName: { type: 'text' },
};

export const fieldsOf: Readonly<Record<ImportKind, Readonly<Record<string, Field>>>> = {
  accounts: accountFields,
  tickets: ticketFields,
};

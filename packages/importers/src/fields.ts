import { costKinds } from '@tenure/domain/cost-share';
import { detectionSources, impactKinds, incidentPhases, incidentSeverities } from '@tenure/domain/incident-vocabulary';
import { surveyKinds } from '@tenure/domain/survey-vocabulary';
import { channels, lifecycles, severities, ticketStatuses, tiers } from '@tenure/domain/vocabulary';

/** What can be imported. */
export const importKinds = ['accounts', 'tickets', 'incidents', 'invoices', 'responses', 'costs', 'usage'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Kinds of which one record may take several rows: an incident its components, an invoice its lines. */
export type GroupedKind = 'incidents' | 'invoices';

export function isGrouped(kind: ImportKind): kind is GroupedKind {
  return kind === 'incidents' || kind === 'invoices';
}

/** Kinds of which each row is a record of its own that is read against what is in the database. */
export type SingleKind = 'responses' | 'costs' | 'usage';

export function isSingle(kind: ImportKind): kind is SingleKind {
  return kind === 'responses' || kind === 'costs' || kind === 'usage';
}

export type FieldType =
  | {
      readonly type:
        | ('text' | 'instant' | 'minutes' | 'list' | 'boolean' | 'email' | 'domain' | 'domains' | 'time-zone')
        | ('amount' | 'currency' | 'month' | 'day' | 'score' | 'count' | 'percent');
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

/** The fields of an incident (§9) that a file can fill. */
const incidentFields: Readonly<Record<string, Field>> = {
  key: { type: 'text', isRequired: true },
  title: { type: 'text', isRequired: true, longest: 500 },
  summary: { type: 'text', longest: 10_000 },
  severity: { type: 'one-of', values: incidentSeverities, isRequired: true },
  highestSeverity: { type: 'one-of', values: incidentSeverities },
  detectionSource: { type: 'one-of', values: detectionSources },
  isPublic: { type: 'boolean' },
  regions: { type: 'list' },
  accounts: { type: 'list' },
  impactStartAt: { type: 'instant', isRequired: true },
  detectedAt: { type: 'instant' },
  acknowledgedAt: { type: 'instant' },
  identifiedAt: { type: 'instant' },
  mitigatedAt: { type: 'instant' },
  verifiedAt: { type: 'instant' },
  closedAt: { type: 'instant' },
  responderMinutes: { type: 'minutes' },
};

/** A component and how it suffered; without times of its own, for as long as the incident's impact. */
const componentFields: Readonly<Record<string, Field>> = {
  component: { type: 'text', isRequired: true },
  impact: { type: 'one-of', values: impactKinds, isRequired: true },
  componentStartAt: { type: 'instant' },
  componentEndAt: { type: 'instant' },
};

/** What was said, where each row or list item is an update instead of a component. */
const updateFields: Readonly<Record<string, Field>> = {
  updatePostedAt: { type: 'instant', isRequired: true },
  updatePhase: { type: 'one-of', values: incidentPhases, isRequired: true },
  updateBody: { type: 'text', isRequired: true, longest: 10_000 },
};

/** The fields of an invoice (§11) that a file can fill; amounts in the invoice's currency. */
const invoiceFields: Readonly<Record<string, Field>> = {
  key: { type: 'text', isRequired: true, longest: 100 },
  accountKey: { type: 'text' },
  accountName: { type: 'text' },
  accountDomain: { type: 'domain' },
  contract: { type: 'text' },
  currency: { type: 'currency', isRequired: true },
  month: { type: 'month' },
  issuedAt: { type: 'instant', isRequired: true },
  dueDate: { type: 'day', isRequired: true },
  netAmount: { type: 'amount' },
  taxAmount: { type: 'amount' },
  grossAmount: { type: 'amount' },
  paidAmount: { type: 'amount' },
  paidAt: { type: 'instant' },
  paymentReference: { type: 'text' },
};

const lineFields: Readonly<Record<string, Field>> = {
  lineDescription: { type: 'text', isRequired: true, longest: 500 },
  lineKind: { type: 'one-of', values: ['RECURRING', 'USAGE', 'ONE_OFF'] },
  lineService: { type: 'text' },
  lineAmount: { type: 'amount', isRequired: true },
  lineTax: { type: 'amount' },
  lineFrom: { type: 'day' },
  lineTo: { type: 'day' },
};

/** The fields of a survey's answer (§14) that a file can fill; without an answer, it was only sent. */
const responseFields: Readonly<Record<string, Field>> = {
  key: { type: 'text', isRequired: true },
  survey: { type: 'one-of', values: surveyKinds, isRequired: true },
  contactEmail: { type: 'email', isRequired: true },
  contactName: { type: 'text' },
  accountKey: { type: 'text' },
  accountName: { type: 'text' },
  accountDomain: { type: 'domain' },
  ticketKey: { type: 'text' },
  sentAt: { type: 'instant' },
  deliveredAt: { type: 'instant' },
  bouncedAt: { type: 'instant' },
  answeredAt: { type: 'instant' },
  score: { type: 'score' },
  comment: { type: 'text', longest: 100_000 },
};

/** The fields of a cost of one month (§13) that a file can fill. */
const costFields: Readonly<Record<string, Field>> = {
  key: { type: 'text' },
  month: { type: 'month', isRequired: true },
  costKind: { type: 'one-of', values: costKinds, isRequired: true },
  name: { type: 'text', isRequired: true, longest: 1_000 },
  amount: { type: 'amount', isRequired: true },
  currency: { type: 'currency', isRequired: true },
  allocationPercent: { type: 'percent' },
  isAccrued: { type: 'boolean' },
  note: { type: 'text', longest: 5_000 },
};

/** The fields of what one account did on one day (§15) that a file can fill. */
const usageFields: Readonly<Record<string, Field>> = {
  key: { type: 'text' },
  accountKey: { type: 'text' },
  accountName: { type: 'text' },
  accountDomain: { type: 'domain' },
  date: { type: 'day', isRequired: true },
  apiCalls: { type: 'count', isRequired: true },
  logins: { type: 'count', isRequired: true },
  activeUsers: { type: 'count', isRequired: true },
  seats: { type: 'count' },
};

/** What tells the rows of a kind apart where the file has no key of its own. */
export const naturalKeyOf: Readonly<Partial<Record<ImportKind, readonly string[]>>> = {
  costs: ['month', 'costKind', 'name'],
  usage: ['accountKey', 'accountName', 'accountDomain', 'date'],
};

/** Lists that a record of a grouped kind holds, by the name they are staged under. */
export const partFieldsOf: Readonly<Record<ImportKind, Readonly<Record<string, Readonly<Record<string, Field>>>>>> = {
  accounts: {},
  tickets: {},
  incidents: { components: componentFields, updates: updateFields },
  invoices: { lines: lineFields },
  responses: {},
  costs: {},
  usage: {},
};

/** The fields that each kind can fill, once for each record; those of its parts are in `partFieldsOf`. */
export const recordFieldsOf: Readonly<Record<ImportKind, Readonly<Record<string, Field>>>> = {
  accounts: accountFields,
  tickets: ticketFields,
  incidents: incidentFields,
  invoices: invoiceFields,
  responses: responseFields,
  costs: costFields,
  usage: usageFields,
};

/** All fields that a mapping can name. */
export const fieldsOf: Readonly<Record<ImportKind, Readonly<Record<string, Field>>>> = {
  accounts: accountFields,
  tickets: ticketFields,
  incidents: { ...incidentFields, ...componentFields, ...updateFields },
  invoices: { ...invoiceFields, ...lineFields },
  responses: responseFields,
  costs: costFields,
  usage: usageFields,
};

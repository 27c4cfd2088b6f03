import type { Transaction } from '@tenure/db/client';
import type { SurveyKind } from '@tenure/domain/survey-vocabulary';
import { findResponseFaults, type ImportedSurvey } from '@tenure/workflows/survey-import';
import type { Mapping } from './mapping.ts';
import { loadLookups, type RecordLookups } from './record-lookups.ts';
import type { RowResolution, SingleResolver } from './single-matching.ts';
import { namedAccount, RowFaults, type SingleRow } from './single-rows.ts';

export interface ResolvedResponse {
  readonly kind: 'response';
  readonly row: SingleRow;
  readonly survey: ImportedSurvey;
  /** Whom nobody knows yet, where the mapping wants them; `survey` has no contact then. */
  readonly newContact: { readonly email: string; readonly name: string } | null;
}

/** Stands for a contact that is yet to be created. */
const noContact = 0;

interface KnownContact {
  readonly id: number;
  readonly accountId: number;
  readonly account: { readonly name: string };
}

interface PageContext {
  readonly mapping: Mapping;
  readonly now: Date;
  readonly lookups: RecordLookups;
  readonly contacts: ReadonlyMap<string, KnownContact>;
  /** Contacts that earlier rows create, by e-mail. */
  readonly created: Map<string, KnownContact>;
  readonly accountNames: ReadonlyMap<number, string>;
  readonly tickets: ReadonlyMap<string, { readonly id: number; readonly accountId: number | null }>;
}

export async function resolveResponses(tx: Transaction, mapping: Mapping, now: Date): Promise<SingleResolver> {
  const lookups = await loadLookups(tx, mapping);
  const accounts = await tx.account.findMany({ select: { id: true, name: true } });
  const accountNames = new Map(accounts.map(({ id, name }) => [id, name]));
  const created = new Map<string, KnownContact>();
  return async (rows) => {
    const emails = rows.map(({ values }) => String(values['contactEmail']));
    const keys = rows.flatMap(({ values }) => (values['ticketKey'] as string | undefined) ?? []);
    const contacts = await tx.contact.findMany({
      where: { email: { in: emails } },
      select: { id: true, email: true, accountId: true, account: { select: { name: true } } },
    });
    const tickets = await tx.ticket.findMany({
      where: { source: mapping.source, sourceKey: { in: keys } },
      select: { id: true, sourceKey: true, accountId: true },
    });
    const context: PageContext = {
      ...{ mapping, now, lookups, accountNames, created },
      contacts: new Map(contacts.map((one) => [one.email, one])),
      tickets: new Map(tickets.map((one) => [one.sourceKey ?? '', one])),
    };
    return rows.map((row) => resolveOne(row, context));
  };
}

function resolveOne(row: SingleRow, context: PageContext): RowResolution {
  const faults = new RowFaults(context.mapping, row);
  const contact = contactOf(row, context, faults);
  const ticketId = contact ? ticketOf(row, contact, context, faults) : null;
  const answer = answerOf(row, faults);
  const times = timesOf(row, answer?.answeredAt ?? null, faults);
  if (row.previous !== null && row.action === 'UPDATE') checkOnlyAnswered(row, row.previous, faults);
  if (!contact || !times || faults.problems.length > 0) return { kind: 'refused', problems: faults.problems };
  const survey: ImportedSurvey = {
    ...{ source: context.mapping.source, sourceKey: row.key, kind: row.values['survey'] as SurveyKind },
    ...{ accountId: contact.accountId, contactId: contact.id, ticketId, ...times, answers: answer ? [answer] : [] },
  };
  const hasSent = row.values['sentAt'] !== undefined;
  for (const { field, value, accepted } of findResponseFaults(survey, context.now)) {
    // Without a send of its own a survey was sent when it was answered: one fault is enough.
    if (field === 'sentAt' && !hasSent) continue;
    faults.add(field, value, accepted);
  }
  if (faults.problems.length > 0) return { kind: 'refused', problems: faults.problems };
  return { kind: 'response', row, survey, newContact: contact.id === noContact ? newContactOf(row) : null };
}

function contactOf(row: SingleRow, context: PageContext, faults: RowFaults): KnownContact | null {
  const { mapping, lookups, contacts, created, accountNames } = context;
  const email = String(row.values['contactEmail']);
  const account = namedAccount(row, mapping, lookups, faults);
  let contact = contacts.get(email) ?? created.get(email);
  if (!contact && account && mapping.contact.unmatched === 'create') {
    contact = { id: noContact, accountId: account.id, account: { name: accountNames.get(account.id) ?? '' } };
    created.set(email, contact);
  }
  if (!contact) {
    const isCreated = mapping.contact.unmatched === 'create';
    faults.add('contactEmail', email, `the e-mail of a contact${isCreated ? ', or one with its account' : ''}`);
    return null;
  }
  if (account && account.id !== contact.accountId) {
    faults.add(account.field, row.values[account.field], `the account of the contact, ${contact.account.name}`);
  }
  return contact;
}

function newContactOf({ values }: SingleRow): ResolvedResponse['newContact'] {
  const email = String(values['contactEmail']);
  return { email, name: (values['contactName'] as string | undefined) ?? email.split('@')[0] ?? email };
}

function ticketOf(row: SingleRow, contact: KnownContact, { mapping, tickets }: PageContext, faults: RowFaults) {
  const key = row.values['ticketKey'] as string | undefined;
  if (key === undefined) return null;
  const ticket = tickets.get(key);
  if (ticket?.accountId === contact.accountId) return ticket.id;
  faults.add('ticketKey', key, `the key of a ticket of ${contact.account.name} that came from ${mapping.source}`);
  return null;
}

function answerOf({ values }: SingleRow, faults: RowFaults): ImportedSurvey['answers'][number] | null {
  const { score, comment, answeredAt } = values;
  if (score === undefined && comment === undefined && answeredAt === undefined) return null;
  if (score === undefined) faults.add('score', null, 'a score, as there is an answer');
  if (answeredAt === undefined) faults.add('answeredAt', null, 'when it was answered, as there is an answer');
  if (typeof score !== 'number' || typeof answeredAt !== 'string') return null;
  return { score, comment: (comment as string | undefined) ?? null, answeredAt: new Date(answeredAt) };
}

/**
 * An answer whose sending nobody knows of was sent when it was answered, and counts as not delivered: it is in the scores
 * and in no response rate.
 */
function timesOf({ values }: SingleRow, answeredAt: Date | null, faults: RowFaults) {
  const instantOf = (field: string) => (typeof values[field] === 'string' ? new Date(String(values[field])) : null);
  const given = instantOf('sentAt');
  const bouncedAt = instantOf('bouncedAt');
  const sentAt = given ?? answeredAt;
  if (sentAt === null) {
    if (faults.problems.length === 0) faults.add('sentAt', null, 'when it was sent, as there is no answer');
    return null;
  }
  const arrivedAt = bouncedAt === null ? given : null;
  return { sentAt, deliveredAt: instantOf('deliveredAt') ?? arrivedAt, bouncedAt };
}

const answerFields: ReadonlySet<string> = new Set(['score', 'comment', 'answeredAt']);

/** What was asked of whom stays as it was imported; it may be answered since, or answered anew. */
function checkOnlyAnswered({ key, values }: SingleRow, previous: SingleRow['values'], faults: RowFaults): void {
  const names = [...new Set([...Object.keys(values), ...Object.keys(previous)])];
  const changed = names.find(
    (name) => !answerFields.has(name) && JSON.stringify(values[name]) !== JSON.stringify(previous[name]),
  );
  if (changed !== undefined) {
    const before = previous[changed] === undefined ? 'no value' : JSON.stringify(previous[changed]);
    faults.add(changed, values[changed], `${before}, as ${key} was imported; only its answer may change`);
  }
  const [was, is] = [previous['answeredAt'], values['answeredAt']];
  if (typeof was === 'string' && (typeof is !== 'string' || is < was)) {
    faults.add('answeredAt', is, `an instant not before ${was}, when it was answered by the last import`);
  }
}

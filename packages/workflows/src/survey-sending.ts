import { type Actor, recordChange, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Contact, Survey } from '@tenure/db/generated/prisma/client';
import { MS_PER_DAY } from '@tenure/domain/civil-date';
import { definitionOf } from '@tenure/domain/survey-terms';
import { type SurveyKind, surveyKinds } from '@tenure/domain/survey-vocabulary';
import { choiceOf } from './input-value.ts';
import { Conflict, InvalidInput, NotFound } from './refusals.ts';
import { endSurvey } from './survey-end.ts';
import { findSurveyHindrance } from './survey-hindrance.ts';
import { writeSurveyLetter } from './survey-letter.ts';
import { loadSurveyPolicy, type SurveyPolicy } from './survey-terms.ts';
import { inTransaction, lockRow } from './transaction.ts';

/** The rest is sent in the next round, so that clocks are not kept waiting by a thousand letters. */
const mostAtOnce = 100;

/**
 * Sends what is due, or says why not. Of several due at the same instant NPS goes first, as the cap lets one through
 * (§14); CSAT and CES take turns: what a contact was asked last goes behind. One that fails is told of and holds up no
 * other. Returns how many were dealt with.
 */
export async function sendDueSurveys(
  db: Database,
  now: Date,
  onFault: (surveyId: number, error: unknown) => void,
): Promise<number> {
  const due = await db.$queryRaw<{ id: number; contactId: number }[]>`
    select s.id, s.contact_id as "contactId" from survey s
    left join lateral (
      select l.kind from survey l where l.contact_id = s.contact_id and l.kind <> 'NPS' and l.sent_at is not null
      order by l.sent_at desc, l.id desc limit 1) last on true
    where s.status = 'SCHEDULED' and s.scheduled_at <= ${now}::timestamp
    order by s.scheduled_at, s.kind <> 'NPS', s.kind is not distinct from last.kind,
      array_position(array['NPS', 'CSAT', 'CES'], s.kind::text), s.id limit ${mostAtOnce}`;
  let sent = 0;
  for (const { id, contactId } of due) {
    const work = inTransaction(db, (tx) => sendDue(tx, id, contactId, now));
    await work.then(
      () => (sent += 1),
      (error: unknown) => onFault(id, error),
    );
  }
  return sent;
}

async function sendDue(tx: Transaction, surveyId: number, contactId: number, now: Date): Promise<void> {
  const contact = await holdContact(tx, contactId);
  await lockRow(tx, 'survey', 'survey', surveyId);
  const survey = await tx.survey.findUniqueOrThrow({ where: { id: surveyId } });
  // Another process was first, or somebody cancelled it.
  if (survey.status !== 'SCHEDULED') return;
  const policy = await loadSurveyPolicy(tx, now);
  if (!definitionOf(policy.terms, survey.kind).isEnabled) {
    await endSurvey(tx, survey, `${survey.kind} is switched off by the policy`, systemActor, now);
    return;
  }
  const hindrance = await findSurveyHindrance(tx, survey, contact, policy.terms, now);
  if (!hindrance) await dispatch(tx, survey, contact, policy, systemActor, now);
  // No ticket grows cold under NPS: it comes as soon as the cap allows it.
  else if (hindrance.until && survey.kind === 'NPS') {
    await putOff(tx, survey, hindrance.until, hindrance.words, now);
  } else await endSurvey(tx, survey, hindrance.words, systemActor, now);
}

async function putOff(tx: Transaction, survey: Survey, scheduledAt: Date, reason: string, now: Date): Promise<void> {
  await tx.survey.update({ where: { id: survey.id }, data: { scheduledAt } });
  const change = { actor: systemActor, at: now, action: 'survey.put-off', entityType: 'survey', entityId: survey.id };
  const before = { scheduledAt: survey.scheduledAt.toISOString() };
  await recordChange(tx, { ...change, before, after: { scheduledAt: scheduledAt.toISOString() }, reason });
}

/** One contact is asked by one transaction at a time: the cap counts what others have just sent. */
async function holdContact(tx: Transaction, contactId: number): Promise<Contact> {
  await lockRow(tx, 'contact', 'contact', contactId);
  return tx.contact.findUniqueOrThrow({ where: { id: contactId } });
}

async function dispatch(
  tx: Transaction,
  survey: Survey,
  contact: Contact,
  { policyId, terms }: SurveyPolicy,
  actor: Actor,
  now: Date,
): Promise<Survey> {
  const expiresAt = new Date(now.getTime() + terms.answerDays * MS_PER_DAY);
  const data = { status: 'SENT', sentAt: now, expiresAt, policyId } as const;
  const sent = await tx.survey.update({ where: { id: survey.id }, data, include: { ticket: true } });
  const letter = writeSurveyLetter({
    ...{ contactName: contact.name, senderName: terms.senderName, answerDays: terms.answerDays },
    ...{ definition: definitionOf(terms, survey.kind), ticket: sent.ticket },
  });
  const mail = { ...letter, dedupeKey: `survey:${survey.id}`, recipient: contact.email, surveyId: survey.id };
  await tx.outgoingMail.create({ data: { ...mail, nextAttemptAt: now, createdAt: now } });
  const change = { actor, at: now, action: 'survey.sent', entityType: 'survey', entityId: survey.id };
  const { kind, contactId, ticketId } = survey;
  await recordChange(tx, { ...change, after: { kind, contactId, ticketId, expiresAt: expiresAt.toISOString() } });
  return sent;
}

export interface SurveyByHand {
  readonly kind: SurveyKind;
  readonly contactId: number;
  /** The solved ticket that CSAT and CES are about; none for NPS. */
  readonly ticketId?: number | null | undefined;
}

/** Asks at once, also where the policy doesn't by itself. The cap holds all the same. Throws InvalidInput, NotFound, Conflict. */
export async function sendSurvey(db: Database, input: SurveyByHand, actor: Actor, now: Date): Promise<Survey> {
  const kind = choiceOf('kind', input.kind, surveyKinds);
  const ticketId = input.ticketId ?? null;
  if (kind === 'NPS' && ticketId !== null) throw new InvalidInput('ticketId', ticketId, 'nothing, for NPS');
  if (kind !== 'NPS' && ticketId === null) throw new InvalidInput('ticketId', ticketId, 'the id of a solved ticket');
  return inTransaction(db, async (tx) => {
    const contact = await holdContact(tx, input.contactId);
    if (ticketId !== null) await checkTicketOf(tx, ticketId, contact);
    const policy = await loadSurveyPolicy(tx, now);
    const hindrance = await findSurveyHindrance(tx, { kind, ticketId, id: null }, contact, policy.terms, now);
    if (hindrance) throw new Conflict(`${contact.name} can’t be asked: ${hindrance.words}.`);
    const { policyId } = policy;
    const about = { kind, policyId, accountId: contact.accountId, contactId: contact.id, ticketId };
    const dedupeKey = `hand:${kind.toLowerCase()}:contact:${contact.id}:${now.toISOString()}`;
    const survey = await tx.survey.create({ data: { ...about, dedupeKey, scheduledAt: now, createdAt: now } });
    return dispatch(tx, survey, contact, policy, actor, now);
  });
}

async function checkTicketOf(tx: Transaction, ticketId: number, contact: Contact): Promise<void> {
  const ticket = await tx.ticket.findUnique({ where: { id: ticketId } });
  if (!ticket) throw new NotFound('ticket', ticketId);
  if (ticket.requesterId !== contact.id) throw new InvalidInput('ticketId', ticketId, `a ticket of ${contact.name}`);
}

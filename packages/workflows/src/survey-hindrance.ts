import type { Transaction } from '@tenure/db/client';
import type { Contact, Survey, Ticket } from '@tenure/db/generated/prisma/client';
import { MS_PER_DAY } from '@tenure/domain/civil-date';
import type { SurveyTerms } from '@tenure/domain/survey-terms';

/** Why a survey can't be sent. CAP passes by itself at `until`; nothing else does. */
export interface SurveyHindrance {
  readonly code: 'OPTED_OUT' | 'INACTIVE' | 'BOUNCED' | 'TICKET' | 'NO_CONTRACT' | 'CAP';
  readonly words: string;
  readonly until: Date | null;
}

type Asked = Pick<Survey, 'kind' | 'ticketId'> & { readonly id: number | null };

const lasting = (code: SurveyHindrance['code'], words: string): SurveyHindrance => ({ code, words, until: null });
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * MS_PER_DAY);

/** What speaks against asking this contact now (§14); null for nothing. The contact is locked by the caller. */
export async function findSurveyHindrance(
  tx: Transaction,
  survey: Asked,
  contact: Contact,
  terms: SurveyTerms,
  now: Date,
): Promise<SurveyHindrance | null> {
  if (contact.surveyOptOutAt) return lasting('OPTED_OUT', `opted out on ${dayOf(contact.surveyOptOutAt)}`);
  if (!contact.isActive) return lasting('INACTIVE', 'the contact is not active any more');
  return (
    (await findTicketHindrance(tx, survey)) ??
    (survey.kind === 'NPS' ? await findContractHindrance(tx, contact.accountId, now) : null) ??
    (await findBounce(tx, contact, terms, now)) ??
    (await findCap(tx, survey, contact, terms, now))
  );
}

async function findTicketHindrance(tx: Transaction, survey: Asked): Promise<SurveyHindrance | null> {
  if (survey.ticketId === null) return null;
  const ticket = await tx.ticket.findUniqueOrThrow({ where: { id: survey.ticketId } });
  const words = explainTicket(ticket);
  if (words !== null) return lasting('TICKET', words);
  const where = { ticketId: ticket.id, kind: survey.kind, sentAt: { not: null } };
  const asked = await tx.survey.count({ where: survey.id === null ? where : { ...where, id: { not: survey.id } } });
  return asked > 0 ? lasting('TICKET', 'asked about this ticket before') : null;
}

/** Why nobody is asked about a ticket; null where somebody is. */
export function explainTicket(ticket: Ticket): string | null {
  if (ticket.mergedIntoId !== null) return 'the ticket was merged';
  if (ticket.isSpam) return 'the ticket is spam';
  if (ticket.isTest) return 'the ticket is a test';
  const isDone = ticket.status === 'SOLVED' || ticket.status === 'CLOSED';
  return isDone && ticket.solvedAt !== null ? null : 'the ticket is not solved';
}

async function findContractHindrance(tx: Transaction, accountId: number, now: Date): Promise<SurveyHindrance | null> {
  const day = new Date(dayOf(now));
  const where = { accountId, status: 'ACTIVE', startDate: { lte: day }, endDate: { gt: day } } as const;
  return (await tx.contract.count({ where })) > 0 ? null : lasting('NO_CONTRACT', 'no contract is in force');
}

/** An address that was put right may be asked again at once. */
async function findBounce(
  tx: Transaction,
  contact: Contact,
  { bounceDays }: SurveyTerms,
  now: Date,
): Promise<SurveyHindrance | null> {
  const bounced = await tx.survey.findFirst({
    where: {
      ...{ contactId: contact.id, bouncedAt: { gt: daysBefore(now, bounceDays) } },
      OR: [{ mail: null }, { mail: { recipient: contact.email } }],
    },
    orderBy: { bouncedAt: 'desc' },
  });
  return bounced?.bouncedAt ? lasting('BOUNCED', `mail to the address bounced on ${dayOf(bounced.bouncedAt)}`) : null;
}

async function findCap(
  tx: Transaction,
  survey: Asked,
  contact: Contact,
  { capDays }: SurveyTerms,
  now: Date,
): Promise<SurveyHindrance | null> {
  const where = { contactId: contact.id, sentAt: { gt: daysBefore(now, capDays) } };
  const last = await tx.survey.findFirst({
    where: survey.id === null ? where : { ...where, id: { not: survey.id } },
    orderBy: { sentAt: 'desc' },
  });
  if (!last?.sentAt) return null;
  const until = new Date(last.sentAt.getTime() + capDays * MS_PER_DAY);
  return { code: 'CAP', words: `cap: asked on ${dayOf(last.sentAt)}, once in ${capDays} days`, until };
}

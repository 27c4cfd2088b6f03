import type { Instant } from '@tenure/domain/vocabulary';
import { day, hour, minute, second } from './duration.ts';
import { importedKey, importSource } from './imported-tickets.ts';
import { tellOpening, tellTriage } from './opening.ts';
import type { Random } from './random.ts';
import { teams } from './staff.ts';
import type { Setting, Storyteller } from './storyteller.ts';
import type { TicketBrief } from './ticket-brief.ts';
import { TicketDraft } from './ticket-draft.ts';
import { spamMessages } from './topics/spam.ts';

/** Mail from nobody we know, marked as spam by whoever looks first. */
export function tellSpam(brief: TicketBrief, setting: Setting, random: Random): TicketDraft {
  const draft = new TicketDraft(brief, setting.end);
  const [subject, body] = random.pick(spamMessages);
  draft.subject = subject;
  draft.teamId = teams.frontline;
  draft.created(null);
  draft.say(brief.createdAt, { authorKind: 'CUSTOMER', userId: null, contactId: null }, body, 'message');
  const agent = setting.duty.assignee(brief.topic, brief.createdAt, random);
  const at = brief.createdAt + random.between(4, 300) * minute;
  if (draft.happen(at, 'SPAM_MARKED', { actorId: agent.id })) draft.isSpam = true;
  draft.turn(at, 'SOLVED', agent.id, 'spam');
  draft.turn(at + 7 * day, 'CLOSED', null, 'auto-closed');
  return draft;
}

/** The same question asked twice: this ticket ends in the other one before anybody answered it. */
export function tellMergedAway(teller: Storyteller, mergedAt: Instant, other: TicketBrief): void {
  const { draft, agent } = teller;
  tellOpening(teller);
  if (!draft.happen(mergedAt, 'MERGED_INTO', { actorId: agent.id, to: String(other.id) })) return;
  draft.mergedIntoId = other.id;
  draft.turn(mergedAt, 'CLOSED', agent.id, 'merged');
}

/** A ticket whose history the other tool kept to itself. Some files lack the first response, some the pauses. */
export function tellImported(teller: Storyteller, importedAt: Instant): void {
  const { draft, brief, random } = teller;
  draft.subject = teller.subject();
  draft.category = brief.topic.category;
  const respondedAt = teller.answerAt('FIRST_RESPONSE', brief.createdAt);
  const solvedAt = Math.min(
    importedAt - hour,
    Math.max(respondedAt + hour, teller.answerAt('RESOLUTION', brief.createdAt)),
  );
  const stamps = {
    firstResponseAt: random.chance(0.3) ? null : Math.min(respondedAt, solvedAt),
    solvedAt: random.chance(0.1) ? null : solvedAt,
    pausedMs: random.chance(0.5) ? null : random.below(8) * hour,
  };
  draft.importedStamps = stamps;
  draft.initialStatus = draft.status = stamps.solvedAt === null ? 'CLOSED' : 'NEW';
  const created = { recordedAt: importedAt, to: draft.initialStatus, reason: brief.severity };
  draft.happen(brief.createdAt, 'CREATED', created);
  if (stamps.solvedAt !== null) tellImportedEnd(draft, stamps.solvedAt, importedAt);
  draft.happen(importedAt, 'IMPORTED', { to: importedKey(brief.id), reason: importSource });
}

function tellImportedEnd(draft: TicketDraft, solvedAt: Instant, importedAt: Instant): void {
  const change = { recordedAt: importedAt, reason: 'from an import' };
  draft.happen(solvedAt, 'STATUS_CHANGED', { from: 'NEW', to: 'SOLVED', ...change });
  draft.happen(Math.min(solvedAt + 7 * day, importedAt), 'STATUS_CHANGED', { from: 'SOLVED', to: 'CLOSED', ...change });
  draft.status = 'CLOSED';
}

/** The story of the audit flag: HIGH lowered to MEDIUM six minutes after the first response was missed. */
export function tellDowngradeAfterBreach(teller: Storyteller): void {
  const { draft, brief, agent, customer, setting } = teller;
  tellOpening(teller);
  const { targetMinutes } = setting.pace.promiseOf(customer, brief.severity, 'FIRST_RESPONSE', brief.createdAt);
  const dueAt = brief.createdAt + targetMinutes * minute;
  draft.assign(brief.createdAt + 3 * minute, agent.id, null);
  const loweredAt = dueAt + 6 * minute;
  draft.rate(loweredAt, 'MEDIUM', agent.id);
  const reason = 'severity lowered by the assignee within 15 minutes of a breach';
  draft.happen(loweredAt, 'AUDIT_FLAGGED', { actorId: agent.id, from: brief.severity, to: 'MEDIUM', reason });
  const answeredAt = dueAt + 11 * minute;
  teller.agentWrites(answeredAt, brief.thread.firstReply);
  draft.turn(answeredAt, 'OPEN', agent.id, 'agent-reply');
  const solvedAt = answeredAt + 3 * hour;
  teller.agentWrites(solvedAt, brief.thread.resolution);
  draft.turn(solvedAt, 'SOLVED', agent.id);
  draft.turn(solvedAt + 7 * day, 'CLOSED', null, 'auto-closed');
}

/** Opened, taken, and not answered by the end of the history. */
export function tellUnanswered(teller: Storyteller): void {
  const { draft, brief, random, agent } = teller;
  tellOpening(teller);
  if (random.chance(0.6)) draft.assign(brief.createdAt + 90 * second, agent.id, null);
}

/** Answered early, then open: in work, held up by others, waiting for the customer, or waiting for us again. */
export function tellOpenCourse(teller: Storyteller): void {
  const { draft, brief, agent } = teller;
  const { course, createdAt, thread } = brief;
  tellOpening(teller);
  const respondedAt = Math.min(teller.answerAt('FIRST_RESPONSE', createdAt), createdAt + 20 * minute);
  tellTriage(teller, createdAt, respondedAt);
  if (course.kind === 'waiting-for-us') {
    teller.agentWrites(respondedAt, `${thread.firstReply} ${thread.exchange.question}`);
    draft.turn(respondedAt, 'PENDING', agent.id, 'asked-customer');
    teller.customerWrites(course.customerWroteAt, thread.exchange.answer);
    draft.turn(course.customerWroteAt, 'OPEN', null, 'customer-reply');
    return;
  }
  teller.agentWrites(respondedAt, thread.firstReply);
  draft.turn(respondedAt, 'OPEN', agent.id, 'agent-reply');
  if (course.kind === 'on-hold') draft.turn(respondedAt + 10 * minute, 'ON_HOLD', agent.id, 'waiting-for-engineering');
  if (course.kind === 'waiting-for-customer') {
    teller.agentWrites(course.sinceAt, thread.exchange.question);
    draft.turn(course.sinceAt, 'PENDING', agent.id, 'asked-customer');
  }
}

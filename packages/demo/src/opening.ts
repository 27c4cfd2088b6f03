import type { Instant } from '@tenure/domain/vocabulary';
import { acknowledgement, botDidNotHelp, callSummary, followUpOpenings, forwardNote } from './conversation.ts';
import { day, minute, second } from './duration.ts';
import { teamIdOf } from './duty.ts';
import { teams } from './staff.ts';
import type { Storyteller } from './storyteller.ts';

/** The customer's first message, with what machines do in the next minute. */
export function tellOpening(teller: Storyteller): void {
  const { draft, brief, random, setting } = teller;
  draft.subject = teller.subject();
  draft.category = brief.topic.category;
  draft.teamId = teams.frontline;
  draft.created(null);
  teller.customerWrites(brief.createdAt, brief.followUpOf ? teller.choose(followUpOpenings) : brief.thread.opening);
  if (setting.isThin) return;
  if (brief.channel === 'EMAIL' && random.chance(0.8)) {
    teller.botWrites(brief.createdAt + random.between(2, 40) * second, acknowledgement, 'auto-reply');
  }
  tellTagging(teller, brief.createdAt + random.between(41, 58) * second);
}

/** An agent opens the ticket after a call, and the customer writes to it later; returns when. */
export function tellAgentOpening(teller: Storyteller): Instant {
  const { draft, brief, random, agent } = teller;
  draft.subject = teller.subject();
  draft.category = brief.topic.category;
  draft.teamId = teams.frontline;
  draft.created(agent.id);
  draft.assign(brief.createdAt, agent.id, agent.id);
  teller.agentWrites(brief.createdAt, callSummary);
  const wroteAt = brief.createdAt + random.between(20, 900) * minute;
  teller.customerWrites(wroteAt, brief.thread.opening);
  return wroteAt;
}

/** Rules tag a ticket by its words; now and then an agent sorts it anew later. */
function tellTagging({ draft, brief, random }: Storyteller, at: Instant): void {
  if (!random.chance(0.6)) return;
  const tags = random.chance(0.5) ? [random.pick(brief.topic.tags)] : brief.topic.tags;
  if (draft.happen(at, 'TAGS_CHANGED', { from: '', to: tags.join(',') })) draft.tags.push(...tags);
}

/**
 * The bot settles the ticket with a guide. Returns null where the customer is content, else when the
 * customer asked for a person.
 */
export function tellBotAnswer(teller: Storyteller, botAnswer: string): Instant | null {
  const { draft, brief, random } = teller;
  const at = brief.createdAt + random.between(61, 110) * second;
  teller.botWrites(at, botAnswer, 'message');
  draft.turn(at, 'SOLVED', null, 'auto-resolved');
  if (random.chance(0.82)) {
    draft.turn(at + 7 * day, 'CLOSED', null, 'auto-closed');
    return null;
  }
  const askedAt = at + random.between(3, 25) * minute;
  teller.customerWrites(askedAt, teller.choose(botDidNotHelp));
  draft.turn(askedAt, 'OPEN', null, 'customer-reply');
  return askedAt;
}

/** Between arrival and first response: who takes it, and what colleagues tell each other. */
export function tellTriage(teller: Storyteller, from: Instant, answeredAt: Instant): void {
  const { draft, brief, random, agent, setting } = teller;
  const wait = answeredAt - from;
  const at = from + Math.floor(wait * (0.2 + 0.5 * random.fraction()));
  const team = teamIdOf(brief.topic);
  if (team !== draft.teamId && agent.teamId === team) draft.moveToTeam(at, team, null);
  draft.assign(at, agent.id, random.chance(0.6) ? null : agent.id);
  if (setting.isThin) return;
  const between = at + Math.floor((answeredAt - at) * 0.6);
  if (random.chance(0.03)) teller.agentWrites(between, forwardNote, 'forward');
  else if (random.chance(0.28)) teller.agentWrites(between, brief.thread.note, 'note');
  if (random.chance(0.05))
    draft.happen(between, 'CATEGORY_CHANGED', { from: 'uncategorised', to: brief.topic.category, actorId: agent.id });
}

import { type Instant, type Severity, severities } from '@tenure/domain/vocabulary';
import { chasers, delayApology, laterExchanges, reopenings, reopenResolution, reopenUpdate } from './conversation.ts';
import { day, hour, minute, second } from './duration.ts';
import { tellAgentOpening, tellBotAnswer, tellOpening, tellTriage } from './opening.ts';
import type { Storyteller } from './storyteller.ts';
import type { Exchange } from './topics/topic.ts';

/** Rounds of question and answer before the solution. */
const rounds = [
  [0, 46],
  [1, 38],
  [2, 16],
] as const;
const thinRounds = [
  [0, 72],
  [1, 28],
] as const;

/** A question to the customer, PENDING until the answer, and our answer to that. Returns when we answered. */
function tellRound(teller: Storyteller, askedAt: Instant, exchange: Exchange): Instant {
  const { draft, random, agent } = teller;
  draft.turn(askedAt, 'PENDING', agent.id, 'asked-customer');
  const answeredAt = askedAt + Math.floor(Math.min(4 * day, random.around(2.5 * hour, 1.1))) + 5 * minute;
  teller.customerWrites(answeredAt, exchange.answer);
  draft.turn(answeredAt, 'OPEN', null, 'customer-reply');
  return teller.answerAt('NEXT_RESPONSE', answeredAt);
}

/** The story of the parking agent: the ticket is set to PENDING though nobody was asked anything. */
function tellParking(teller: Storyteller, from: Instant): Instant {
  const { draft, random, agent } = teller;
  const parkedAt = from + random.between(1, 9) * minute;
  draft.turn(parkedAt, 'PENDING', agent.id, 'waiting');
  const backAt = parkedAt + Math.floor(Math.min(9 * day, random.around(40 * hour, 0.7)));
  if (!random.chance(0.4)) {
    draft.turn(backAt, 'OPEN', agent.id);
    return backAt;
  }
  teller.customerWrites(backAt, teller.choose(chasers));
  draft.turn(backAt, 'OPEN', null, 'customer-reply');
  const answeredAt = teller.answerAt('NEXT_RESPONSE', backAt);
  teller.agentWrites(answeredAt, delayApology);
  return answeredAt;
}

/** Everything between the first response and the solution; returns when work could be finished at the earliest. */
function tellMiddle(teller: Storyteller, respondedAt: Instant): Instant {
  const { draft, random, brief, setting, agent } = teller;
  const left = random.pickWeighted(setting.isThin ? thinRounds : rounds);
  const exchanges = [brief.thread.exchange, random.pick(laterExchanges)].slice(0, left);
  const questions = exchanges.map((exchange) => exchange.question);
  teller.agentWrites(respondedAt, [brief.thread.firstReply, ...questions.slice(0, 1)].join(' '));
  if (draft.status === 'NEW' && left === 0) draft.turn(respondedAt, 'OPEN', agent.id, 'agent-reply');
  let at = respondedAt;
  exchanges.forEach((exchange, round) => {
    at = tellRound(teller, at, exchange);
    teller.agentWrites(at, [exchange.update, ...questions.slice(round + 1, round + 2)].join(' '));
  });
  tellIssueKey(teller, at);
  at = tellReRating(teller, at);
  if (teller.isParked && random.chance(0.75)) at = tellParking(teller, at);
  return at;
}

function tellIssueKey({ brief, draft, random, agent, setting }: Storyteller, at: Instant): void {
  if (brief.issueKey) draft.tagIssue(at + 40 * second, brief.issueKey, agent.id);
  else if (!setting.isThin && brief.topic.team === 'engineering' && random.chance(0.12)) {
    draft.tagIssue(at + 40 * second, `ENG-${1000 + (brief.id % 9000)}`, agent.id);
  }
}

/** Some tickets prove more or less severe than they looked. */
function tellReRating({ draft, random, agent }: Storyteller, at: Instant): Instant {
  if (!random.chance(0.045)) return at;
  const step = random.chance(0.55) ? -1 : 1;
  const next: Severity | undefined = severities[severities.indexOf(draft.severity) + step];
  if (!next) return at;
  const ratedAt = at + random.between(2, 12) * minute;
  draft.rate(ratedAt, next, agent.id);
  return ratedAt;
}

/** Time the ticket has spent in PENDING; its resolution clock did not count it. */
function pausedBefore(teller: Storyteller, at: Instant): number {
  let paused = 0;
  let since: Instant | null = null;
  for (const event of teller.draft.events) {
    if (event.kind !== 'STATUS_CHANGED') continue;
    if (since !== null) paused += event.at - since;
    since = event.to === 'PENDING' ? event.at : null;
  }
  return paused + (since === null ? 0 : Math.max(0, at - since));
}

/** Work goes on, at times held up by others, until the answer; SOLVED in the same millisecond. Returns that instant. */
function tellSolution(teller: Storyteller, from: Instant, earliestAt: Instant): Instant {
  const { draft, random, brief, agent, setting } = teller;
  const planned = teller.answerAt('RESOLUTION', brief.createdAt) + pausedBefore(teller, from);
  const solvedAt = Math.max(planned, earliestAt, from + random.between(3, 40) * minute);
  if (brief.topic.team === 'engineering' && random.chance(0.3)) {
    draft.turn(from + Math.floor((solvedAt - from) * 0.2), 'ON_HOLD', agent.id, 'waiting-for-engineering');
    draft.turn(from + Math.floor((solvedAt - from) * 0.8), 'OPEN', agent.id);
  }
  if (!setting.isThin && random.chance(0.2)) {
    teller.agentWrites(from + Math.floor((solvedAt - from) * 0.85), brief.thread.note, 'note');
  }
  teller.agentWrites(solvedAt, brief.thread.resolution);
  draft.turn(solvedAt, 'SOLVED', agent.id);
  return solvedAt;
}

/** Inside the week the customer may come back, which resumes the ticket; after the week it is closed. */
function tellAftermath(teller: Storyteller, solvedAt: Instant): void {
  const { draft, random, agent } = teller;
  let closedFrom = solvedAt;
  if (random.chance(0.04)) {
    const backAt = solvedAt + Math.floor(Math.min(6.5 * day, random.around(18 * hour, 0.9))) + minute;
    teller.customerWrites(backAt, teller.choose(reopenings));
    draft.turn(backAt, 'OPEN', null, 'customer-reply');
    const answeredAt = teller.answerAt('NEXT_RESPONSE', backAt);
    teller.agentWrites(answeredAt, reopenUpdate);
    closedFrom = answeredAt + Math.floor(random.around(3 * hour, 0.8));
    teller.agentWrites(closedFrom, reopenResolution);
    draft.turn(closedFrom, 'SOLVED', agent.id);
  }
  draft.turn(closedFrom + 7 * day, 'CLOSED', null, 'auto-closed');
}

/** A ticket from its first message to its end, or to the end of the history. */
export function tellOrdinary(teller: Storyteller): void {
  const { brief, random, draft } = teller;
  tellOpening(teller);
  const isSlow = draft.severity === 'MEDIUM' || draft.severity === 'LOW';
  const { botAnswer } = brief.topic;
  let from = brief.createdAt;
  if (botAnswer && isSlow && !brief.absorbs && !brief.followUpOf && random.chance(0.32)) {
    const askedAt = tellBotAnswer(teller, botAnswer);
    if (askedAt === null) return;
    from = askedAt;
  }
  const respondedAt = Math.max(teller.answerAt('FIRST_RESPONSE', brief.createdAt), from + 2 * minute);
  tellTriage(teller, from, respondedAt);
  const readyAt = tellMiddle(teller, respondedAt);
  const mergedAt = brief.absorbs ? tellAbsorption(teller, brief.absorbs) : 0;
  const solvedAt = tellSolution(teller, readyAt, mergedAt + 5 * minute);
  tellAftermath(teller, solvedAt);
}

/** The same, begun by an agent. */
export function tellAgentOpened(teller: Storyteller): void {
  const wroteAt = tellAgentOpening(teller);
  const readyAt = tellMiddle(teller, teller.answerAt('FIRST_RESPONSE', wroteAt));
  tellAftermath(teller, tellSolution(teller, readyAt, readyAt));
}

function tellAbsorption(
  { draft, brief, agent }: Storyteller,
  { mergedAt, other }: NonNullable<Storyteller['brief']['absorbs']>,
): Instant {
  const isSame = other.requester !== null && other.requester === brief.requester;
  draft.happen(mergedAt, 'MERGED_FROM', {
    actorId: agent.id,
    from: String(other.id),
    to: new Date(other.createdAt).toISOString(),
    reason: isSame ? 'same-requester' : 'other-requester',
  });
  return mergedAt;
}

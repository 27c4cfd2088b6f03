import { shippedUpdatePolicy } from '@tenure/domain/incident-updates';
import type { IncidentPhase } from '@tenure/domain/incident-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { minute, second } from '../duration.ts';
import type { Random } from '../random.ts';
import {
  highestSeverity,
  type IncidentPlan,
  phaseAt,
  phaseChanges,
  type ToldIncident,
  type UpdateText,
} from './incident-plan.ts';

const investigating = [
  'We are looking into reports that {what}. The next update follows as promised below.',
  'Our monitoring shows that {what}. Engineers are on it.',
] as const;

const stillWorking = [
  'We are still working on this. Nothing has changed for you yet.',
  'The search has been narrowed down; we keep you posted.',
  'A first attempt did not help for long. We are trying the next one.',
] as const;

const stillVerifying = ['Everything still answers as it should. We keep watching it.'] as const;

function phrase(plan: IncidentPlan, phase: IncidentPhase, random: Random): string {
  const [what = plan.title] = plan.title.split(':');
  switch (phase) {
    case 'FIXING':
      return `${plan.cause.found} ${plan.cause.fix}`;
    case 'VERIFYING':
      return 'The fix is in place and everything answers again. We are watching it before we call it resolved.';
    case 'RESOLVED':
      return 'This is resolved. A report with cause and measures will follow. We apologise for the disruption.';
    default:
      return random.pick(investigating).replace('{what}', `${what.charAt(0).toLowerCase()}${what.slice(1)}`);
  }
}

/** An incident as far as its posts follow from it. */
export type UpdateSubject = Pick<ToldIncident, 'plan' | 'stamps' | 'severityChangedAt' | 'voidedAt'>;

/** Phases that the public hears of, with when they came. One that nobody acknowledged is told of as detected. */
function turnsOf(subject: UpdateSubject): (readonly [Instant, IncidentPhase])[] {
  const isAcknowledged = subject.stamps.acknowledgedAt !== null;
  return phaseChanges(subject).filter(([, phase]) => phase !== 'CLOSED' && !(isAcknowledged && phase === 'DETECTED'));
}

/** What a post promises by itself: the interval of the severity in force, nothing where that asks for none (§9). */
function promiseOf({ plan, severityChangedAt }: UpdateSubject, at: Instant): Instant | null {
  const isChanged = severityChangedAt !== null && severityChangedAt <= at;
  const interval = shippedUpdatePolicy[isChanged ? (plan.laterSeverity ?? plan.severity) : plan.severity];
  return interval === null ? null : at + interval.nextMs;
}

/** The note that engineers leave for each other as they begin. */
function noteOf(subject: UpdateSubject, authorId: number): UpdateText {
  const { plan } = subject;
  const at = plan.detectedAt + 4 * minute;
  const body = `Bridge is open. ${plan.cause.found}`;
  return { at, isPublic: false, phase: phaseAt(subject, at), body, authorId, promisedAt: null };
}

/**
 * The posts of an incident: after each phase change and whenever the last promise falls due, by the intervals of the
 * shipped policy (§9), each in the phase that is in force. Now and then one comes too late or is left out because the
 * next phase was quicker, which is what missed updates are measured by.
 */
export function tellUpdates(subject: UpdateSubject, authorId: number, random: Random, end: Instant): UpdateText[] {
  const { plan, stamps } = subject;
  const interval = shippedUpdatePolicy[highestSeverity(plan)];
  if (plan.isVoided || interval === null) return [];
  if (plan.story === 'open-now') return openUpdates(subject, authorId, end);
  const isPublic = plan.accountIds === null;
  const updates: UpdateText[] = [];
  const isLate = random.chance(plan.story === '' ? 0.45 : 0.1);
  const lateTurn = random.below(3);
  const turns = turnsOf(subject);
  let promisedAt: Instant | null = plan.detectedAt + interval.firstMs;
  turns.forEach(([at, phase], index) => {
    const isLast = phase === 'RESOLVED';
    // After the closing nothing is told any more.
    const until = (isLast ? stamps.closedAt : turns[index + 1]?.[0]) ?? end;
    const isKept = !isLate || index !== lateTurn;
    let postedAt = isKept
      ? postInTime(at, interval.firstMs, promisedAt, random)
      : at + Math.floor((interval.firstMs * (1.3 + random.fraction())) / second) * second;
    if (isLast) postedAt = Math.min(postedAt, until - minute);
    for (let count = 0; postedAt < Math.min(until, end); count++) {
      const still = phase === 'VERIFYING' ? stillVerifying : stillWorking;
      const body = count === 0 ? phrase(plan, phase, random) : random.pick(still);
      promisedAt = isLast ? null : promiseOf(subject, postedAt);
      updates.push({ at: postedAt, isPublic, phase, body, authorId, promisedAt });
      if (promisedAt === null) break;
      postedAt += Math.floor((interval.nextMs * (0.6 + 0.35 * random.fraction())) / second) * second;
    }
  });
  const note = noteOf(subject, authorId);
  return note.at < end ? [...updates, note].sort((a, b) => a.at - b.at) : updates;
}

/** Within the time for a first post, and before what was promised last; forty minutes at most. */
function postInTime(at: Instant, firstMs: number, promisedAt: Instant | null, random: Random): Instant {
  const latest = Math.min(at + firstMs, promisedAt ?? Number.POSITIVE_INFINITY, at + 40 * minute);
  const wait = Math.max((latest - at) * (0.2 + 0.6 * random.fraction()), 25 * second);
  return at + Math.floor(wait / second) * second;
}

/** The incident of today: two posts, and the next is promised for in twelve minutes. */
function openUpdates(subject: UpdateSubject, authorId: number, end: Instant): UpdateText[] {
  const postOf = (at: Instant) => ({ at, phase: phaseAt(subject, at), authorId });
  const openedAt = subject.plan.detectedAt + 27 * minute;
  const body = 'Some webhooks to customers in Europe fail and are tried again later. We are looking for the cause.';
  const note = 'Broker 3 was replaced at the time it began; comparing its configuration with the others.';
  const first = { ...postOf(openedAt), isPublic: true, body, promisedAt: openedAt + 60 * minute };
  return [first, { ...postOf(end - 9 * minute), isPublic: false, body: note, promisedAt: null }];
}

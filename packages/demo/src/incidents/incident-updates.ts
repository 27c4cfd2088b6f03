import { shippedUpdatePolicy } from '@tenure/domain/incident-updates';
import type { IncidentPhase } from '@tenure/domain/incident-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { minute, second } from '../duration.ts';
import type { Random } from '../random.ts';
import { highestSeverity, type IncidentPlan, type Stamps, type UpdateText } from './incident-plan.ts';

const investigating = [
  'We are looking into reports that {what}. The next update follows as promised below.',
  'Our monitoring shows that {what}. Engineers are on it.',
] as const;

const stillWorking = [
  'We are still working on this. Nothing has changed for you yet.',
  'The search has been narrowed down; we keep you posted.',
  'A first attempt did not help for long. We are trying the next one.',
] as const;

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

/** Phase changes that the public hears of, with when they came. */
function turns(plan: IncidentPlan, stamps: Stamps): (readonly [Instant, IncidentPhase])[] {
  const all: (readonly [Instant | null, IncidentPhase])[] = [
    [stamps.acknowledgedAt ?? plan.detectedAt, 'INVESTIGATING'],
    [stamps.identifiedAt, 'FIXING'],
    [stamps.mitigatedAt, 'VERIFYING'],
    [stamps.verifiedAt, 'RESOLVED'],
  ];
  return all.flatMap(([at, phase]) => (at === null ? [] : [[at, phase] as const]));
}

/**
 * The posts of an incident: after each phase change and whenever the last promise falls due, by the intervals of the
 * shipped policy (§9). Now and then one comes too late, which is what missed updates are measured by.
 */
export function tellUpdates(
  plan: IncidentPlan,
  stamps: Stamps,
  authorId: number,
  random: Random,
  end: Instant,
): UpdateText[] {
  const interval = shippedUpdatePolicy[highestSeverity(plan)];
  if (plan.isVoided || interval === null) return [];
  if (plan.story === 'open-now') return openUpdates(plan, authorId, end);
  const isPublic = plan.accountIds === null;
  const updates: UpdateText[] = [];
  const isLate = random.chance(plan.story === '' ? 0.45 : 0.1);
  const lateTurn = random.below(3);
  const steps = turns(plan, stamps);
  let promisedAt: Instant | null = plan.detectedAt + interval.firstMs;
  steps.forEach(([at, phase], index) => {
    const until = steps[index + 1]?.[0] ?? at;
    const isKept = !isLate || index !== lateTurn;
    let postedAt = isKept
      ? postInTime(at, interval.firstMs, promisedAt, random)
      : at + Math.floor((interval.firstMs * (1.3 + random.fraction())) / second) * second;
    for (let count = 0; postedAt < end; count++) {
      if (count > 0 && postedAt >= until) break;
      const isLast = phase === 'RESOLVED';
      const body = count === 0 ? phrase(plan, phase, random) : random.pick(stillWorking);
      promisedAt = isLast ? null : postedAt + interval.nextMs;
      updates.push({ at: postedAt, isPublic, phase, body, authorId, promisedAt });
      if (isLast) break;
      postedAt += Math.floor((interval.nextMs * (0.6 + 0.35 * random.fraction())) / second) * second;
    }
  });
  updates.sort((a, b) => a.at - b.at);
  const note = {
    isPublic: false,
    phase: 'INVESTIGATING' as const,
    body: `Bridge is open. ${plan.cause.found}`,
    authorId,
  };
  const notedAt = plan.detectedAt + 4 * minute;
  return notedAt < end ? [{ ...note, at: notedAt, promisedAt: null }, ...updates] : updates;
}

/** Within the time for a first post, and before what was promised last; forty minutes at most. */
function postInTime(at: Instant, firstMs: number, promisedAt: Instant | null, random: Random): Instant {
  const latest = Math.min(at + firstMs, promisedAt ?? Number.POSITIVE_INFINITY, at + 40 * minute);
  const wait = Math.max(latest - at, 40 * second) * (0.2 + 0.6 * random.fraction());
  return at + Math.floor(wait / second) * second;
}

/** The incident of today: two posts, and the next is promised for in twelve minutes. */
function openUpdates(plan: IncidentPlan, authorId: number, end: Instant): UpdateText[] {
  const common = { phase: 'INVESTIGATING' as const, authorId };
  const openedAt = plan.detectedAt + 27 * minute;
  const body = 'Some webhooks to customers in Europe fail and are tried again later. We are looking for the cause.';
  const note = 'Broker 3 was replaced at the time it began; comparing its configuration with the others.';
  const first = { ...common, at: openedAt, isPublic: true, body, promisedAt: openedAt + 60 * minute };
  return [first, { ...common, at: end - 9 * minute, isPublic: false, body: note, promisedAt: null }];
}

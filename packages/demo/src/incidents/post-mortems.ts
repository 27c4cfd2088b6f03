import { addBusinessDays, weekdaysUtc } from '@tenure/domain/business-days';
import type { PostMortemStatus } from '@tenure/domain/incident-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { dateOf, timestamp, timestampOrNull } from '../copy-text.ts';
import { day, hour, minute } from '../duration.ts';
import { Random } from '../random.ts';
import type { HistorySpan } from '../scale.ts';
import type { StaffMember } from '../staff.ts';
import type { TableText } from '../table-text.ts';
import { highestSeverity, impactStartOf, type ToldIncident } from './incident-plan.ts';

const executiveId = 2;

interface Progress {
  readonly status: PostMortemStatus;
  readonly updatedAt: Instant;
  readonly signedOffAt: Instant | null;
}

/** Most are signed off before they are due, some after; those of the last days are still being written. */
function progressOf(createdAt: Instant, random: Random, end: Instant): Progress {
  const signedOffAt = createdAt + Math.floor(random.around(4.2 * day, 0.4));
  if (signedOffAt <= end) return { status: 'SIGNED_OFF', updatedAt: signedOffAt, signedOffAt };
  const isSubmitted = end - createdAt > 2 * day;
  const updatedAt = createdAt + Math.floor((end - createdAt) / 2);
  return { status: isSubmitted ? 'IN_REVIEW' : 'DRAFT', updatedAt, signedOffAt: null };
}

function timelineOf({ plan, stamps }: ToldIncident): string {
  const steps: (readonly [Instant | null, string])[] = [
    [impactStartOf(plan), 'impact began'],
    [plan.detectedAt, 'detected'],
    [stamps.acknowledgedAt, 'acknowledged'],
    [stamps.identifiedAt, 'cause found'],
    [stamps.mitigatedAt, 'impact ended'],
    [stamps.verifiedAt, 'verified'],
  ];
  return steps.flatMap(([at, what]) => (at === null ? [] : [`${timestamp(at).slice(0, 16)}Z ${what}`])).join('\n');
}

function writeActions(
  text: TableText,
  id: number,
  incident: ToldIncident,
  random: Random,
  ownerId: number,
  span: HistorySpan,
) {
  const { plan, stamps } = incident;
  const from = (stamps.closedAt ?? span.end) + 2 * hour;
  for (const title of plan.cause.actions) {
    const dueAt = from + random.between(14, 60) * day;
    const doneAt = from + Math.floor(random.around(24, 0.6) * day);
    text.add('post_mortem_action', [
      ...[id, title, ownerId, dateOf(dueAt), timestampOrNull(doneAt <= span.end && random.chance(0.9) ? doneAt : null)],
      timestamp(Math.min(from, span.end)),
    ]);
  }
}

/** A post-mortem of every closed incident: full for P1 and P2, short for the others (§9). */
export function writePostMortems(
  text: TableText,
  incidents: readonly ToldIncident[],
  span: HistorySpan,
  staff: readonly StaffMember[],
  seed: number,
): void {
  for (const incident of incidents) {
    const { plan, stamps } = incident;
    if (stamps.closedAt === null) continue;
    const random = Random.of(seed, 65, incident.id);
    const isFull = highestSeverity(plan) <= 'P2';
    const engineers = staff.filter(({ role, joinedAt }) => role === 'ENGINEER' && joinedAt <= plan.detectedAt);
    const owner = random.pick(engineers).id;
    const progress = progressOf(stamps.closedAt, random, span.end);
    const isWritten = progress.status !== 'DRAFT';
    const { cause } = plan;
    const publicSummary =
      isFull && isWritten && plan.accountIds === null ? `${cause.found} ${cause.rootCause} ${cause.fix}` : '';
    const published = publicSummary === '' ? null : progress.signedOffAt;
    const minutes = Math.round(((stamps.mitigatedAt ?? span.end) - impactStartOf(plan)) / minute);
    const who = plan.accountIds === null ? plan.regions.join(', ') || 'all regions' : 'one customer';
    const id = text.add('post_mortem', [
      ...[incident.id, isFull ? 'FULL' : 'SHORT', progress.status],
      timestamp(addBusinessDays(stamps.closedAt, 5, weekdaysUtc)),
      ...[owner, plan.summary, `${minutes} minutes, ${who}.`, timelineOf(incident)],
      `Found by: ${plan.detection.toLowerCase()}, ${Math.round((plan.detectedAt - impactStartOf(plan)) / minute)} min after it began.`,
      ...(isWritten
        ? [cause.rootCause, isFull ? cause.factors : '', isFull ? cause.wentWell : '', isFull ? cause.wentBadly : '']
        : ['', '', '', '']),
      ...[publicSummary, timestampOrNull(published)],
      ...[
        isWritten ? owner : null,
        progress.signedOffAt === null ? null : executiveId,
        timestampOrNull(progress.signedOffAt),
      ],
      ...[timestamp(stamps.closedAt), timestamp(progress.updatedAt)],
    ]);
    if (isWritten) writeActions(text, id, incident, random, owner, span);
  }
}

import type { IncidentPhase, IncidentSeverity } from '@tenure/domain/incident-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { hour, minute, second } from '../duration.ts';
import { Random } from '../random.ts';
import type { HistorySpan } from '../scale.ts';
import type { StaffMember } from '../staff.ts';
import {
  highestSeverity,
  type IncidentPlan,
  impactEndOf,
  type Stamps,
  type TaskText,
  type ToldIncident,
} from './incident-plan.ts';
import { tellUpdates } from './incident-updates.ts';

/** Median minutes until somebody took it on. */
const minutesToAcknowledge: Readonly<Record<IncidentSeverity, number>> = { P1: 3, P2: 6, P3: 25, P4: 120 };

/** A stamp that has not come by the end of the history is not there yet. */
function reached(at: Instant, end: Instant): Instant | null {
  return at <= end ? at : null;
}

/** When people did what, between detection and closing; the impact's end is given by the plan. */
function stampsOf(plan: IncidentPlan, random: Random, end: Instant): Stamps {
  const severity = highestSeverity(plan);
  const { detectedAt } = plan;
  const impactEnd = impactEndOf(plan);
  const last = impactEnd ?? end;
  const wait = Math.min(random.around(minutesToAcknowledge[severity], 0.6) * minute, (last - detectedAt) * 0.4);
  const acknowledgedAt = detectedAt + Math.floor(Math.min(wait, plan.isVoided ? 20 * minute : wait) / second) * second;
  const share = 0.25 + 0.4 * random.fraction();
  const identifiedAt = acknowledgedAt + Math.floor(((last - acknowledgedAt) * share) / second) * second;
  // Some stamps are never set: nobody thought of it in the heat, or it mended itself.
  const isHasty = plan.story === '' && random.chance(0.09);
  if (plan.isVoided || impactEnd === null) {
    return { acknowledgedAt, identifiedAt: null, mitigatedAt: null, verifiedAt: null, closedAt: null };
  }
  const verifiedAt = impactEnd + random.between(6, 45) * minute;
  const closedAt = verifiedAt + Math.floor(random.around(20, 0.8) * hour);
  return {
    acknowledgedAt: isHasty && random.chance(0.4) ? null : acknowledgedAt,
    identifiedAt: isHasty ? null : reached(identifiedAt, end),
    mitigatedAt: reached(impactEnd, end),
    verifiedAt: reached(verifiedAt, end),
    closedAt: reached(closedAt, end),
  };
}

function phaseOf(plan: IncidentPlan, stamps: Stamps): IncidentPhase {
  if (plan.isVoided) return 'VOIDED';
  if (stamps.closedAt !== null) return 'CLOSED';
  if (stamps.verifiedAt !== null) return 'RESOLVED';
  if (stamps.mitigatedAt !== null) return 'VERIFYING';
  if (stamps.identifiedAt !== null) return 'FIXING';
  return stamps.acknowledgedAt === null ? 'DETECTED' : 'INVESTIGATING';
}

const taskTitles = [
  'Read the logs of the load balancer',
  'Call the provider',
  'Tell the customers with a named contact',
  'Prepare the rollback',
  'Keep the time line',
] as const;

function tellTasks(plan: IncidentPlan, stamps: Stamps, random: Random, engineers: readonly StaffMember[]): TaskText[] {
  if (highestSeverity(plan) > 'P2' || plan.isVoided) return [];
  const from = stamps.acknowledgedAt ?? plan.detectedAt;
  const count = random.between(1, 3);
  const offset = random.below(taskTitles.length);
  return Array.from({ length: count }, (_, index) => {
    const createdAt = from + (index + 1) * 2 * minute + random.below(60) * second;
    const doneAt =
      stamps.mitigatedAt === null ? null : Math.max(createdAt + minute, stamps.mitigatedAt - index * minute);
    return {
      title: taskTitles[(offset + index) % taskTitles.length] ?? '',
      assigneeId: random.pick(engineers).id,
      createdAt,
      dueAt: createdAt + 30 * minute,
      doneAt: index === 0 || stamps.mitigatedAt !== null ? doneAt : null,
    };
  });
}

function responderMinutes(plan: IncidentPlan, stamps: Stamps, random: Random): number | null {
  if (stamps.verifiedAt === null || random.chance(0.15)) return null;
  const people = { P1: 5, P2: 3, P3: 1.5, P4: 1 }[highestSeverity(plan)];
  const worked = Math.min(stamps.verifiedAt - plan.detectedAt, 10 * hour) / minute;
  return Math.round(people * worked * (0.7 + 0.5 * random.fraction()));
}

/** Tells what was done about an incident up to the end of the history. Ids follow the order of detection. */
export function tellIncident(
  id: number,
  plan: IncidentPlan,
  span: HistorySpan,
  staff: readonly StaffMember[],
  seed: number,
): ToldIncident {
  const random = Random.of(seed, 63, id);
  const there = staff.filter((member) => member.joinedAt <= plan.detectedAt);
  const engineers = there.filter((member) => member.role === 'ENGINEER');
  const reporters = plan.detection === 'CUSTOMER' ? there.filter((member) => member.role === 'SUPPORT') : engineers;
  const stamps = stampsOf(plan, random, span.end);
  const commanderId = random.pick(engineers).id;
  const changedAt = (stamps.acknowledgedAt ?? plan.detectedAt) + random.between(2, 6) * minute;
  const isChanged = plan.laterSeverity !== null && changedAt < (stamps.mitigatedAt ?? span.end);
  const severityChangedAt = isChanged ? changedAt : null;
  const subject = { plan, stamps, severityChangedAt, voidedAt: plan.isVoided ? plan.detectedAt + 26 * minute : null };
  return {
    ...subject,
    id,
    phase: phaseOf(plan, stamps),
    commanderId,
    declaredById: random.pick(reporters).id,
    updates: tellUpdates(subject, commanderId, random, span.end),
    tasks: tellTasks(plan, stamps, random, engineers),
    responderMinutes: responderMinutes(plan, stamps, random),
  };
}

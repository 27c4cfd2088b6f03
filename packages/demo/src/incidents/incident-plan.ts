import type { DetectionSource, ImpactKind, IncidentPhase, IncidentSeverity } from '@tenure/domain/incident-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';

/** A stretch in which a service suffered; open while `endAt` is null. */
export interface ImpactPlan {
  readonly serviceId: number;
  readonly kind: ImpactKind;
  readonly startAt: Instant;
  readonly endAt: Instant | null;
}

/** What happened, before anybody wrote it down: everything else is told from it. */
export interface IncidentPlan {
  /** Names the incidents that stories and tests speak of; empty for the others. */
  readonly story: string;
  readonly title: string;
  readonly summary: string;
  /** The severity it was declared with, and what it became soon after, if it did. */
  readonly severity: IncidentSeverity;
  readonly laterSeverity: IncidentSeverity | null;
  readonly detection: DetectionSource;
  readonly regions: readonly string[];
  /** Null: everybody in the regions. */
  readonly accountIds: readonly number[] | null;
  readonly impacts: readonly ImpactPlan[];
  readonly impactStartAt: Instant;
  readonly detectedAt: Instant;
  readonly cause: Cause;
  /** Found later to have begun earlier: when that was entered, since when it really was, and why. */
  readonly backDated: { readonly at: Instant; readonly toAt: Instant; readonly reason: string } | null;
  readonly isVoided: boolean;
}

/** Why things break here, in the words of its post-mortem. */
export interface Cause {
  readonly title: string;
  readonly found: string;
  readonly fix: string;
  readonly rootCause: string;
  readonly factors: string;
  readonly wentWell: string;
  readonly wentBadly: string;
  readonly actions: readonly string[];
}

export interface UpdateText {
  readonly at: Instant;
  readonly isPublic: boolean;
  readonly phase: IncidentPhase;
  readonly body: string;
  readonly authorId: number;
  /** When the next word was promised; null after the last. */
  readonly promisedAt: Instant | null;
}

/** The stamps in the order that they can't go against (§9). */
export interface Stamps {
  readonly acknowledgedAt: Instant | null;
  readonly identifiedAt: Instant | null;
  readonly mitigatedAt: Instant | null;
  readonly verifiedAt: Instant | null;
  readonly closedAt: Instant | null;
}

export interface TaskText {
  readonly title: string;
  readonly assigneeId: number;
  readonly createdAt: Instant;
  readonly dueAt: Instant;
  readonly doneAt: Instant | null;
}

/** An incident with everything that people did about it until the end of the history. */
export interface ToldIncident {
  readonly id: number;
  readonly plan: IncidentPlan;
  readonly stamps: Stamps;
  readonly phase: IncidentPhase;
  readonly severityChangedAt: Instant | null;
  readonly voidedAt: Instant | null;
  readonly commanderId: number;
  readonly declaredById: number;
  readonly updates: readonly UpdateText[];
  readonly tasks: readonly TaskText[];
  readonly responderMinutes: number | null;
}

/** The worst it ever had. */
export function highestSeverity({ severity, laterSeverity }: IncidentPlan): IncidentSeverity {
  return laterSeverity !== null && laterSeverity < severity ? laterSeverity : severity;
}

/** When the last impact ended; null while one goes on. */
export function impactEndOf({ impacts }: IncidentPlan): Instant | null {
  let last = Number.NEGATIVE_INFINITY;
  for (const { endAt } of impacts) {
    if (endAt === null) return null;
    last = Math.max(last, endAt);
  }
  return last;
}

/** Where the impact really began, as the database says it at the end of the history. */
export function impactStartOf(plan: IncidentPlan): Instant {
  return plan.backDated?.toAt ?? plan.impactStartAt;
}

/** The stretches as they stand after a back-dating, or as they stood before it. */
export function impactsOf(plan: IncidentPlan, isBackDated: boolean): readonly ImpactPlan[] {
  const { backDated, impacts, impactStartAt } = plan;
  if (backDated === null || !isBackDated) return impacts;
  return impacts.map((impact) => (impact.startAt === impactStartAt ? { ...impact, startAt: backDated.toAt } : impact));
}

/** The instants at which it went from phase to phase, by its stamps. */
export function phaseChanges({
  plan,
  stamps,
  voidedAt,
}: Pick<ToldIncident, 'plan' | 'stamps' | 'voidedAt'>): (readonly [Instant, IncidentPhase])[] {
  const steps: (readonly [Instant | null, IncidentPhase])[] = [
    [plan.detectedAt, 'DETECTED'],
    [stamps.acknowledgedAt, 'INVESTIGATING'],
    [stamps.identifiedAt, 'FIXING'],
    [stamps.mitigatedAt, 'VERIFYING'],
    [stamps.verifiedAt, 'RESOLVED'],
    [stamps.closedAt, 'CLOSED'],
    [voidedAt, 'VOIDED'],
  ];
  return steps.flatMap(([at, phase]) => (at === null ? [] : [[at, phase] as const]));
}

/** The phase in force at an instant. */
export function phaseAt(incident: Parameters<typeof phaseChanges>[0], at: Instant): IncidentPhase {
  return phaseChanges(incident).findLast(([since]) => since <= at)?.[1] ?? 'DETECTED';
}

/** Whether it was a customer's: one of those named, or anybody in the regions. */
export function reaches({ accountIds, regions }: IncidentPlan, customer: { id: number; region: string }): boolean {
  if (accountIds !== null) return accountIds.includes(customer.id);
  return regions.length === 0 || regions.includes(customer.region);
}

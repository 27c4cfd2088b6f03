import { MS_PER_HOUR, MS_PER_MINUTE } from './civil-date.ts';
import type { IncidentSeverity } from './incident-vocabulary.ts';
import type { Instant } from './vocabulary.ts';

/** How soon the public hears of something, and how often after that. */
export interface UpdateInterval {
  readonly firstMs: number;
  readonly nextMs: number;
}

/** Null where nothing is promised. */
export type UpdatePolicy = Readonly<Record<IncidentSeverity, UpdateInterval | null>>;

/** P1 15 min then every 30, P2 30 then 60, P3 4 h then 24 h, P4 nothing (§9). */
export const shippedUpdatePolicy: UpdatePolicy = {
  P1: { firstMs: 15 * MS_PER_MINUTE, nextMs: 30 * MS_PER_MINUTE },
  P2: { firstMs: 30 * MS_PER_MINUTE, nextMs: 60 * MS_PER_MINUTE },
  P3: { firstMs: 4 * MS_PER_HOUR, nextMs: 24 * MS_PER_HOUR },
  P4: null,
};

/** What communication is judged by. */
export interface UpdateFacts {
  readonly detectedAt: Instant;
  /** The severity it was declared with and every change, in any order. */
  readonly severities: readonly { readonly at: Instant; readonly severity: IncidentSeverity }[];
  /** Later phases being entered, in any order; not the detection itself. */
  readonly phaseChanges: readonly Instant[];
  /** When public updates were posted, in any order. */
  readonly publicPosts: readonly Instant[];
  /** When its impact was over; after that one more post ends the telling. */
  readonly resolvedAt: Instant | null;
}

/** What the public was owed to hear, by when, and when it was told. */
export interface UpdatePromise {
  readonly reason: 'FIRST' | 'NEXT' | 'PHASE_CHANGE' | 'RESOLVED';
  readonly madeAt: Instant;
  readonly dueAt: Instant;
  /** The post that kept it, perhaps too late; null while silence lasts. */
  readonly keptAt: Instant | null;
  /** Kept after it was due, or due and still silent. */
  readonly isMissed: boolean;
}

type Pending = Omit<UpdatePromise, 'keptAt' | 'isMissed'>;

/** At one instant in this order: a post that goes out with a change of phase tells of it. */
const ranks = { SEVERITY: 0, PHASE: 1, RESOLVED: 2, POST: 3 } as const;

type Step = { readonly at: Instant } & (
  | { readonly kind: 'PHASE' | 'RESOLVED' | 'POST' }
  | { readonly kind: 'SEVERITY'; readonly severity: IncidentSeverity }
);

function listSteps({ detectedAt, severities, phaseChanges, publicPosts, resolvedAt }: UpdateFacts): Step[] {
  const steps: Step[] = [
    ...severities.map(({ at, severity }) => ({ kind: 'SEVERITY' as const, at: Math.max(at, detectedAt), severity })),
    ...phaseChanges.map((at) => ({ kind: 'PHASE' as const, at: Math.max(at, detectedAt) })),
    ...publicPosts.map((at) => ({ kind: 'POST' as const, at: Math.max(at, detectedAt) })),
  ];
  if (resolvedAt !== null) steps.push({ kind: 'RESOLVED', at: resolvedAt });
  return steps.sort((a, b) => a.at - b.at || ranks[a.kind] - ranks[b.kind]);
}

/** The earlier of what was owed already and what is owed now; the newer reason at a tie. */
function tighten(pending: Pending | null, owed: Pending): Pending {
  return pending === null || owed.dueAt <= pending.dueAt ? owed : pending;
}

/** Goes through an incident's steps, with at most one promise unkept at a time. */
class UpdateWatch {
  readonly kept: (Pending & { readonly keptAt: Instant })[] = [];
  pending: Pending | null = null;
  #interval: UpdateInterval | null = null;
  readonly #facts: UpdateFacts;
  readonly #policy: UpdatePolicy;

  constructor(facts: UpdateFacts, policy: UpdatePolicy) {
    this.#facts = facts;
    this.#policy = policy;
  }

  take(step: Step): void {
    if (step.kind === 'SEVERITY') this.#changeSeverity(step.at, step.severity);
    else if (step.kind === 'POST') this.#post(step.at);
    else this.#owe(step.kind === 'PHASE' ? 'PHASE_CHANGE' : 'RESOLVED', step.at);
  }

  #owe(reason: UpdatePromise['reason'], madeAt: Instant): void {
    if (this.#interval === null) return;
    this.pending = tighten(this.pending, { reason, madeAt, dueAt: madeAt + this.#interval.firstMs });
  }

  /** A worse severity brings the next post forward; a better one leaves what was promised, unless nothing is owed then. */
  #changeSeverity(at: Instant, severity: IncidentSeverity): void {
    const before = this.#interval;
    this.#interval = this.#policy[severity];
    if (this.#interval === null) {
      if (this.pending !== null && this.pending.dueAt >= at) this.pending = null;
    } else if (before === null || this.#interval.firstMs < before.firstMs) {
      if (!this.#isOver(at)) this.#owe(this.kept.length === 0 ? 'FIRST' : 'NEXT', at);
    }
  }

  #post(at: Instant): void {
    if (this.pending !== null) this.kept.push({ ...this.pending, keptAt: at });
    const interval = this.#isOver(at) ? null : this.#interval;
    this.pending = interval === null ? null : { reason: 'NEXT', madeAt: at, dueAt: at + interval.nextMs };
  }

  #isOver(at: Instant): boolean {
    return this.#facts.resolvedAt !== null && at >= this.#facts.resolvedAt;
  }
}

/**
 * Every promise up to `now`, in order (§9): a first post after detection, the next one after each, and one soon after a
 * change of phase and after the end. At most one is unkept at a time, the earliest due, so one silence is one miss; a
 * post at the very instant it was due keeps it.
 */
export function evaluateUpdatePromises(facts: UpdateFacts, policy: UpdatePolicy, now: Instant): UpdatePromise[] {
  const watch = new UpdateWatch(facts, policy);
  for (const step of listSteps(facts)) if (step.at <= now) watch.take(step);
  const promises: UpdatePromise[] = watch.kept.map((one) => ({ ...one, isMissed: one.keptAt > one.dueAt }));
  const { pending } = watch;
  return pending === null ? promises : [...promises, { ...pending, keptAt: null, isMissed: now > pending.dueAt }];
}

/** When the public is to hear next, in the past where that is overdue; null where nothing is owed. */
export function nextUpdateDue(promises: readonly UpdatePromise[]): Instant | null {
  return promises.find(({ keptAt }) => keptAt === null)?.dueAt ?? null;
}

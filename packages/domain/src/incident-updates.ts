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

/** Of incidents that were told of elsewhere: only what a post promises is owed. */
export const silentUpdatePolicy: UpdatePolicy = { P1: null, P2: null, P3: null, P4: null };

/** What was said to the public. */
export interface PublicPost {
  readonly postedAt: Instant;
  /** When it promised the next one; null where it promised none. */
  readonly nextUpdateDueAt: Instant | null;
}

/** What communication is judged by. */
export interface UpdateFacts {
  readonly detectedAt: Instant;
  /** The severity it was declared with and every change, in any order. */
  readonly severities: readonly { readonly at: Instant; readonly severity: IncidentSeverity }[];
  /** Later phases being entered, in any order; not the detection itself. */
  readonly phaseChanges: readonly Instant[];
  /** In any order, but those of one instant in the order they were posted in. */
  readonly publicPosts: readonly PublicPost[];
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
  | { readonly kind: 'PHASE' | 'RESOLVED' }
  | { readonly kind: 'POST'; readonly promisedAt: Instant | null }
  | { readonly kind: 'SEVERITY'; readonly severity: IncidentSeverity }
);

function listSteps({ detectedAt, severities, phaseChanges, publicPosts, resolvedAt }: UpdateFacts): Step[] {
  const steps: Step[] = [
    ...severities.map(({ at, severity }) => ({ kind: 'SEVERITY' as const, at: Math.max(at, detectedAt), severity })),
    ...phaseChanges.map((at) => ({ kind: 'PHASE' as const, at: Math.max(at, detectedAt) })),
    ...publicPosts.map(({ postedAt, nextUpdateDueAt }) => ({
      ...{ kind: 'POST' as const, at: Math.max(postedAt, detectedAt), promisedAt: nextUpdateDueAt },
    })),
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
  /** What the last post promised: nothing but the next post settles it. */
  #promised: Pending | null = null;
  /** What the policy asks for since: the first post, or one that tells of a change. */
  #asked: Pending | null = null;
  #interval: UpdateInterval | null = null;
  readonly #facts: UpdateFacts;
  readonly #policy: UpdatePolicy;

  constructor(facts: UpdateFacts, policy: UpdatePolicy) {
    this.#facts = facts;
    this.#policy = policy;
  }

  get pending(): Pending | null {
    return this.#asked === null ? this.#promised : tighten(this.#promised, this.#asked);
  }

  take(step: Step): void {
    if (step.kind === 'SEVERITY') this.#changeSeverity(step.at, step.severity);
    else if (step.kind === 'POST') this.#post(step.at, step.promisedAt);
    else this.#ask(step.kind === 'PHASE' ? 'PHASE_CHANGE' : 'RESOLVED', step.at);
  }

  #ask(reason: UpdatePromise['reason'], madeAt: Instant): void {
    if (this.#interval === null) return;
    this.#asked = tighten(this.#asked, { reason, madeAt, dueAt: madeAt + this.#interval.firstMs });
  }

  /** A worse severity brings the next post forward; one that asks for none takes back what it asked for, but no promise. */
  #changeSeverity(at: Instant, severity: IncidentSeverity): void {
    const before = this.#interval;
    this.#interval = this.#policy[severity];
    if (this.#interval === null) {
      if (this.#asked !== null && this.#asked.dueAt >= at) this.#asked = null;
    } else if (before === null || this.#interval.firstMs < before.firstMs) {
      if (!this.#isOver(at)) this.#ask(this.kept.length === 0 ? 'FIRST' : 'NEXT', at);
    }
  }

  #post(at: Instant, promisedAt: Instant | null): void {
    const { pending } = this;
    if (pending !== null) this.kept.push({ ...pending, keptAt: at });
    this.#asked = null;
    this.#promised = promisedAt === null ? null : { reason: 'NEXT', madeAt: at, dueAt: promisedAt };
  }

  #isOver(at: Instant): boolean {
    return this.#facts.resolvedAt !== null && at >= this.#facts.resolvedAt;
  }
}

/** When a public post of an incident that goes on promises the next, unless its author says otherwise; null for never. */
export function promiseByPolicy(severity: IncidentSeverity, postedAt: Instant, policy: UpdatePolicy): Instant | null {
  const interval = policy[severity];
  return interval === null ? null : postedAt + interval.nextMs;
}

/**
 * Every promise up to `now`, in order (§9): a first post after detection, the next one when the last post promised it,
 * and one soon after a change of phase or to a worse severity and after the end. At most one is unkept at a time, the
 * earliest due, so one silence is one miss; a post at the very instant it was due keeps it.
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

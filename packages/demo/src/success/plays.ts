import { shippedHealthModel } from '@tenure/domain/health-model';
import type { PlayReason } from '@tenure/domain/health-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { dateOf, json, timestamp, timestampOrNull } from '../copy-text.ts';
import { day, hour, minute, weekdayOf } from '../duration.ts';
import { Random } from '../random.ts';
import type { HistorySpan } from '../scale.ts';
import type { TableText } from '../table-text.ts';
import type { PlayCause, PlayedCustomer } from './play-causes.ts';

type Outcome = 'SAVED' | 'IMPROVED' | 'EXPANDED' | 'NO_CHANGE' | 'CHURNED' | 'FALSE_ALARM';
type Intervention = 'CALL' | 'MEETING' | 'MAIL';

interface Step {
  readonly at: Instant;
  readonly kind: Intervention | 'NOTE' | 'OPENED' | 'CLOSED';
  readonly text: string;
  readonly actorId: number | null;
}

interface Ending {
  readonly at: Instant;
  readonly outcome: Outcome;
  readonly note: string;
}

const interventions: Readonly<Record<Intervention, readonly string[]>> = {
  CALL: [
    'Called the champion. They had expected us sooner; agreed on a weekly word for a month.',
    'Called. The problem is known to us by now, they heard what we do about it.',
    'Half an hour with the team that uses it every day: two misunderstandings cleared up.',
  ],
  MEETING: [
    'Met with their head of operations and our engineering lead. Went through the last quarter month by month.',
    'Workshop with six of their people on what they still do by hand.',
  ],
  MAIL: ['Sent a summary with dates and names of who does what.', 'Wrote to them with the facts and an offer to talk.'],
};

const usualOutcomes: Readonly<Record<PlayReason, readonly (readonly [Outcome, number])[]>> = {
  LOW_SCORE: [
    ['IMPROVED', 48],
    ['NO_CHANGE', 36],
    ['FALSE_ALARM', 10],
    ['SAVED', 6],
  ],
  CREDIT_ISSUED: [
    ['IMPROVED', 40],
    ['NO_CHANGE', 50],
    ['FALSE_ALARM', 10],
  ],
  SLA_MISSES: [
    ['IMPROVED', 45],
    ['NO_CHANGE', 45],
    ['SAVED', 10],
  ],
  CHAMPION_LEFT: [
    ['SAVED', 45],
    ['IMPROVED', 35],
    ['NO_CHANGE', 20],
  ],
  HEALTH_DROP: [
    ['IMPROVED', 55],
    ['NO_CHANGE', 40],
    ['SAVED', 5],
  ],
  USAGE_DROP: [
    ['IMPROVED', 50],
    ['NO_CHANGE', 40],
    ['SAVED', 10],
  ],
  NO_LOGIN: [
    ['IMPROVED', 50],
    ['NO_CHANGE', 50],
  ],
  INVOICE_OVERDUE: [
    ['IMPROVED', 70],
    ['NO_CHANGE', 30],
  ],
  CHURN_NOTICE: [['SAVED', 100]],
  EXPANSION: [['EXPANDED', 100]],
  MANUAL: [
    ['SAVED', 55],
    ['IMPROVED', 25],
    ['NO_CHANGE', 20],
  ],
};

const notes: Readonly<Record<Outcome, string>> = {
  SAVED: 'They stay: said so on the phone and in writing.',
  IMPROVED: 'Better since; next look at the quarterly review.',
  EXPANDED: 'Signed for the next tier.',
  NO_CHANGE: 'Said what there was to say; nothing moved.',
  CHURNED: 'They left at the end of the contract.',
  FALSE_ALARM: 'Misclick, as they said themselves.',
};

/** Plays that are not worth a word when the customer leaves anyway. */
const isAboutLeaving: ReadonlySet<PlayReason> = new Set([
  'CHURN_NOTICE',
  'HEALTH_DROP',
  'USAGE_DROP',
  'NO_LOGIN',
  'MANUAL',
  'CHAMPION_LEFT',
]);
/** Last days of the history in which plays are still worked on. */
const stillOpenDays: Readonly<Partial<Record<PlayReason, number>>> = { INVOICE_OVERDUE: 400, EXPANSION: 0 };

/** Working hours: a Saturday's or Sunday's work is done on Monday. */
function atWork(at: Instant): Instant {
  let then = at;
  while (weekdayOf(then) > 5) then += day;
  return then;
}

function endingOf({ customer, reason, at }: PlayCause, random: Random): Ending {
  const { churnedAt, notice } = customer;
  const of = (when: Instant, outcome: Outcome): Ending => ({ at: when, outcome, note: notes[outcome] });
  const leavesAt = churnedAt ?? (notice?.withdrawnAt === null ? notice.effectiveAt : null);
  if (leavesAt !== null && isAboutLeaving.has(reason) && leavesAt - at < 200 * day) {
    return of(leavesAt + 9 * hour, 'CHURNED');
  }
  if (reason === 'CHURN_NOTICE') return of(notice?.withdrawnAt ?? at + 30 * day, 'SAVED');
  if (reason === 'EXPANSION') return of(at + 43 * day, 'EXPANDED');
  const lasts = { LOW_SCORE: 5, CREDIT_ISSUED: 6, SLA_MISSES: 8, MANUAL: 24 }[reason as string] ?? 16;
  const after = (stillOpenDays[reason] ?? 0) + Math.max(1, random.around(lasts, 0.5));
  return of(
    atWork(at + Math.floor(after * day)) + random.below(200) * minute,
    random.pickWeighted(usualOutcomes[reason]),
  );
}

function stepsOf(cause: PlayCause, ending: Ending, random: Random): Step[] {
  const { at, customer, words, reason } = cause;
  const steps: Step[] = [{ at, kind: 'OPENED', text: words, actorId: reason === 'MANUAL' ? customer.csmId : null }];
  const room = ending.at - at;
  const isSerious = isAboutLeaving.has(reason) || reason === 'EXPANSION';
  const count = ending.outcome === 'FALSE_ALARM' ? 0 : isSerious ? random.between(2, 4) : random.between(0, 2);
  for (let index = 0; index < count; index++) {
    const share = (index + 0.2 + 0.6 * random.fraction()) / (count + 0.3);
    const kind = random.pickWeighted([
      ['CALL', 5],
      ['MAIL', 3],
      ['MEETING', isSerious ? 3 : 1],
    ] as const);
    const when = atWork(at + Math.floor(share * room * 0.9));
    if (when < ending.at)
      steps.push({ at: when, kind, text: random.pick(interventions[kind]), actorId: customer.csmId });
  }
  steps.push({ at: ending.at, kind: 'CLOSED', text: ending.note, actorId: customer.csmId });
  return steps.sort((a, b) => a.at - b.at);
}

function hasNotice({ notice }: PlayedCustomer, at: Instant): boolean {
  return notice !== null && notice.at <= at && (notice.withdrawnAt === null || at < notice.withdrawnAt);
}

/** A play as it stands at the end of the history. */
export interface ToldPlay {
  readonly title: string;
  /** 'YYYY-MM-DD'. */
  readonly dueDate: string;
  /** When somebody is free again to open the next one of its account and reason. */
  readonly endsAt: Instant;
  /** Null while it is open at the end. */
  readonly ending: Ending | null;
  readonly steps: readonly (Step & { readonly recordedAt: Instant })[];
}

/** What was done in a play and what became of it, as far as that is over by `end`. */
export function tellPlay(cause: PlayCause, random: Random, end: Instant): ToldPlay {
  const ending = endingOf(cause, random);
  const { title, dueDays } = shippedHealthModel.plays[cause.reason];
  const steps = stepsOf(cause, ending, random).filter((step) => step.at <= end);
  return {
    title,
    dueDate: dateOf(cause.at + dueDays * day),
    endsAt: ending.at,
    ending: ending.at <= end ? ending : null,
    steps: steps.map((step) => ({
      ...step,
      recordedAt: Math.min(end, step.at + (step.actorId === null ? 0 : 20 * minute)),
    })),
  };
}

/**
 * Writes a play for every cause that comes while none of its account and reason is open (§15), with what was done and what
 * became of it by the end. Whether the account was at risk is only known of notices here; see `settlePlays`.
 */
export function writePlays(text: TableText, causes: readonly PlayCause[], seed: number, span: HistorySpan): void {
  const openUntil = new Map<string, Instant>();
  let lastId = 0;
  for (const cause of causes) {
    const { customer, reason, at } = cause;
    const key = `${customer.id} ${reason}`;
    if ((openUntil.get(key) ?? Number.NEGATIVE_INFINITY) >= at) continue;
    const id = ++lastId;
    const random = Random.of(seed, 88, id);
    const { title, dueDate, endsAt, ending, steps } = tellPlay(cause, random, span.end);
    openUntil.set(key, endsAt);
    const inputs = json({ words: cause.words, rows: cause.rows });
    const result = ending ? [timestampOrNull(ending.at), ending.outcome, ending.note] : [null, null, null];
    text.addWithId('account_play', id, [
      ...[id, customer.id, reason, ending ? 'DONE' : 'OPEN', title, customer.csmId, dueDate],
      ...[timestamp(at), ...result, inputs, hasNotice(customer, at), cause.answerId, steps.length],
    ]);
    for (const step of steps) {
      const recordedAt = timestamp(step.recordedAt);
      text.add('play_step', [id, timestamp(step.at), recordedAt, step.kind, step.text, step.actorId]);
    }
  }
}

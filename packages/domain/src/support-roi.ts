import type { EconomicsTerms } from './economics-terms.ts';
import { minMinor } from './money.ts';
import { addMonths, monthOf, monthStart } from './month.ts';
import type { Instant } from './vocabulary.ts';

/** Whether work on an account kept or grew its revenue, by evidence and not by opinion (§13). Money in minor units. */

/** One play and what was done in it. */
export interface PlayFact {
  readonly playId: number;
  readonly openedAt: Instant;
  /** Whether the account was at risk when it was opened. */
  readonly isAtRisk: boolean;
  readonly isCancelled: boolean;
  readonly outcome: string | null;
  /** Calls, meetings and mails. */
  readonly interventionsAt: readonly Instant[];
}

/** Why a play counts, or why it does not. */
export const saveVerdicts = [
  'SAVED',
  'EXPANDED',
  'PENDING',
  'NOT_AT_RISK',
  'NO_INTERVENTION',
  'NO_MRR',
  'LEFT',
  'NOT_GROWN',
  'COUNTED_BEFORE',
  'FALSE_ALARM',
  'CANCELLED',
] as const;
export type SaveVerdict = (typeof saveVerdicts)[number];

export interface SaveAmounts {
  readonly currency: string;
  readonly mrrAtOpeningMinor: bigint;
  /** Null until it is decided. */
  readonly mrrAfterMinor: bigint | null;
  /** What of the revenue at the opening is still there; 0 where nothing was saved. */
  readonly keptMinor: bigint;
  readonly lowMinor: bigint;
  readonly baseMinor: bigint;
  readonly highMinor: bigint;
  readonly expansionMinor: bigint;
}

export interface SaveEvaluation {
  readonly playId: number;
  /** When it is known: `saveDays` after the opening. */
  readonly decidedAt: Instant;
  /** How many interventions there were until then. */
  readonly interventions: number;
  readonly verdict: SaveVerdict;
  readonly isSave: boolean;
  readonly isExpansion: boolean;
  /** One for each currency the account pays in; empty where it pays nothing. */
  readonly amounts: readonly SaveAmounts[];
}

export interface SaveContext {
  /** An account's monthly recurring revenue at an instant, by currency. */
  readonly revenueAt: (at: Instant) => ReadonlyMap<string, bigint>;
  /** The terms in force at an instant. */
  readonly termsAt: (at: Instant) => EconomicsTerms;
  readonly asOf: Instant;
}

const dayMs = 86_400_000;

/** The same day and time `months` calendar months later; the month's last day where it has no such day. */
function laterByMonths(at: Instant, months: number): Instant {
  const month = addMonths(monthOf(at), months);
  const lastDay = new Date(monthStart(addMonths(month, 1)) - dayMs).getUTCDate();
  const day = Math.min(new Date(at).getUTCDate(), lastDay);
  return monthStart(month) + (day - 1) * dayMs + (at % dayMs);
}

/** What was counted of the account before the play at hand. */
interface Counted {
  readonly savedUntil: Instant;
  readonly grownUntil: Instant;
}

interface Course {
  readonly play: PlayFact;
  readonly terms: EconomicsTerms;
  readonly decidedAt: Instant;
  readonly interventions: number;
  readonly before: ReadonlyMap<string, bigint>;
  /** Null until it is decided. */
  readonly after: ReadonlyMap<string, bigint> | null;
}

const hasRevenue = (revenue: ReadonlyMap<string, bigint>) => [...revenue.values()].some((minor) => minor > 0n);

const grew = ({ before, after }: Course) =>
  after !== null && [...after].some(([currency, minor]) => minor > (before.get(currency) ?? 0n));

/** What speaks against counting the play at all; null where nothing does. */
function findHindrance({ play, interventions, before, after }: Course): SaveVerdict | null {
  if (play.isCancelled) return 'CANCELLED';
  if (play.outcome === 'FALSE_ALARM') return 'FALSE_ALARM';
  if (!play.isAtRisk && play.outcome !== 'EXPANDED') return 'NOT_AT_RISK';
  if (!hasRevenue(before)) return 'NO_MRR';
  if (after === null) return 'PENDING';
  if (interventions === 0) return 'NO_INTERVENTION';
  return play.outcome === 'CHURNED' || !hasRevenue(after) ? 'LEFT' : null;
}

function judge(course: Course, counted: Counted): Pick<SaveEvaluation, 'verdict' | 'isSave' | 'isExpansion'> {
  const { play } = course;
  const hindrance = findHindrance(course);
  if (hindrance !== null) return { verdict: hindrance, isSave: false, isExpansion: false };
  const isSave = play.isAtRisk && play.openedAt >= counted.savedUntil;
  const isExpansion = play.outcome === 'EXPANDED' && grew(course) && play.openedAt >= counted.grownUntil;
  if (isSave) return { verdict: 'SAVED', isSave, isExpansion };
  if (isExpansion) return { verdict: 'EXPANDED', isSave, isExpansion };
  const isCountedBefore = play.isAtRisk || grew(course);
  return { verdict: isCountedBefore ? 'COUNTED_BEFORE' : 'NOT_GROWN', isSave, isExpansion };
}

function amountsOf(course: Course, { isSave, isExpansion }: { isSave: boolean; isExpansion: boolean }): SaveAmounts[] {
  const { before, after, terms } = course;
  const currencies = [...new Set([...before.keys(), ...(after?.keys() ?? [])])].sort();
  return currencies.map((currency) => {
    const mrrAtOpeningMinor = before.get(currency) ?? 0n;
    const mrrAfterMinor = after === null ? null : (after.get(currency) ?? 0n);
    const keptMinor = isSave ? minMinor(mrrAtOpeningMinor, mrrAfterMinor ?? 0n) : 0n;
    const grownMinor = (mrrAfterMinor ?? 0n) - mrrAtOpeningMinor;
    return {
      currency,
      mrrAtOpeningMinor,
      mrrAfterMinor,
      keptMinor,
      lowMinor: keptMinor * BigInt(terms.horizonMonths.low),
      baseMinor: keptMinor * BigInt(terms.horizonMonths.base),
      highMinor: keptMinor * BigInt(terms.horizonMonths.high),
      expansionMinor: isExpansion && grownMinor > 0n ? grownMinor * BigInt(terms.expansionMonths) : 0n,
    };
  });
}

function followPlay(play: PlayFact, { revenueAt, termsAt, asOf }: SaveContext): Course {
  const terms = termsAt(play.openedAt);
  const decidedAt = play.openedAt + terms.saveDays * dayMs;
  const isDuring = (at: Instant) => at >= play.openedAt && at < decidedAt && at <= asOf;
  return {
    play,
    terms,
    decidedAt,
    interventions: play.interventionsAt.filter(isDuring).length,
    before: revenueAt(play.openedAt),
    after: decidedAt <= asOf ? revenueAt(decidedAt) : null,
  };
}

/**
 * Judges the plays of one account (§13). A save: at risk at the opening, an intervention, and still paying `saveDays`
 * later; once in `saveWindowMonths`. What it keeps is the smaller of the revenue then and at the opening, times each
 * horizon. An expansion: closed as EXPANDED after an intervention, and more revenue at the end; stretches of two
 * expansions don't overlap. Each is judged by the terms in force at its opening.
 */
export function evaluateSaves(plays: readonly PlayFact[], context: SaveContext): SaveEvaluation[] {
  const ordered = plays.toSorted((a, b) => a.openedAt - b.openedAt || a.playId - b.playId);
  let counted: Counted = { savedUntil: Number.NEGATIVE_INFINITY, grownUntil: Number.NEGATIVE_INFINITY };
  return ordered.map((play) => {
    const course = followPlay(play, context);
    const judged = judge(course, counted);
    counted = {
      savedUntil: judged.isSave ? laterByMonths(play.openedAt, course.terms.saveWindowMonths) : counted.savedUntil,
      grownUntil: judged.isExpansion ? course.decidedAt : counted.grownUntil,
    };
    const { decidedAt, interventions } = course;
    return { playId: play.playId, decidedAt, interventions, ...judged, amounts: amountsOf(course, judged) };
  });
}

/** A ratio on exact integers; null where nothing was spent. */
export interface ExactRatio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Benefit ÷ cost: 10,000 spent to keep 100,000 is 10 times (§13). Null where the cost is 0. */
export function returnMultiple(benefitMinor: bigint, costMinor: bigint): ExactRatio | null {
  return costMinor > 0n ? { numerator: benefitMinor, denominator: costMinor } : null;
}

/** (Benefit − cost) ÷ cost. Null where the cost is 0. */
export function netReturn(benefitMinor: bigint, costMinor: bigint): ExactRatio | null {
  return returnMultiple(benefitMinor - costMinor, costMinor);
}

/** Whether support brings back what it has to: exactly at the bar it does. Null where the cost is 0. */
export function meetsReturnBar(
  benefitMinor: bigint,
  costMinor: bigint,
  { returnBarTimes }: Pick<EconomicsTerms, 'returnBarTimes'>,
): boolean | null {
  return costMinor > 0n ? benefitMinor >= costMinor * BigInt(returnBarTimes) : null;
}

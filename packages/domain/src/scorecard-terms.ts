import type { PolicyFault } from './policy-fault.ts';

/** Every metric a target can be set for; search rank is listed as not measured (§19). */
export const targetableMetrics = [
  'csat',
  'nps',
  'first_response',
  'resolution',
  'automation',
  'proactivity',
  'support_cost',
  'logo_churn',
  'revenue_churn',
  'nrr',
  'grr',
  'find_it_first',
] as const;
export type TargetableMetric = (typeof targetableMetrics)[number];

export const scorecardComparisons = ['>=', '>', '<=', '<'] as const;
export type ScorecardComparison = (typeof scorecardComparisons)[number];

/** A limit in the unit that the metric is shown in: 95/1 is 95 %, 15/2 is a mean of 7.5. Whole, the denominator above zero. */
export interface ScorecardLimit {
  readonly numerator: number;
  readonly denominator: number;
}

/** GREEN where the comparison with the limit holds; AMBER up to `amber`, itself included; RED beyond it. */
export interface ScorecardTarget extends ScorecardLimit {
  readonly comparison: ScorecardComparison;
  /** Null: what is not green is red. */
  readonly amber: ScorecardLimit | null;
}

/** What the scorecards aim at (§19): the content of a SCORECARD policy. */
export interface ScorecardTerms {
  /** A metric that is missing has no target, which is said and never shown as green. */
  readonly targets: Readonly<Partial<Record<TargetableMetric, ScorecardTarget>>>;
  /** Under so many observations a figure is marked "low n". */
  readonly lowUnder: number;
  /** Under so many observations, in either period, there is no trend. */
  readonly trendFrom: number;
}

function target(comparison: ScorecardComparison, limit: number, amber: number): ScorecardTarget {
  return { comparison, numerator: limit, denominator: 1, amber: { numerator: amber, denominator: 1 } };
}

/**
 * Targets as §19 gives them; AMBER ends where a red flag of §16 begins. No target is given for proactivity, find-it-first,
 * GRR and revenue churn: those are our defaults.
 */
export const shippedScorecardTerms: ScorecardTerms = {
  targets: {
    csat: target('>=', 8, 7),
    nps: target('>=', 40, 20),
    first_response: target('>=', 95, 90),
    resolution: target('>=', 95, 90),
    automation: target('>=', 45, 30),
    proactivity: target('>=', 80, 60),
    support_cost: target('<', 10, 15),
    logo_churn: target('<', 10, 15),
    revenue_churn: target('<', 10, 15),
    nrr: target('>=', 110, 100),
    grr: target('>=', 90, 85),
    find_it_first: target('>=', 80, 60),
  },
  lowUnder: 5,
  trendFrom: 30,
};

type Fields = Readonly<Record<string, unknown>>;
/** Beyond it no percentage, score or index goes. */
const largest = 1_000_000;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));

function findWholeFault(field: string, value: unknown, least: number, most: number): PolicyFault[] {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return [];
  return [{ field, value: shown(value), accepted: `a whole number from ${least} to ${most}` }];
}

function findStrangers(path: string, fields: Fields, known: readonly string[]): PolicyFault[] {
  const strangers = Object.keys(fields).filter((name) => !known.includes(name));
  const accepted = `only ${known.join(', ')}`;
  return strangers.map((name) => ({ field: `${path}${name}`, value: shown(fields[name]), accepted }));
}

function findLimitFaults(path: string, limit: Fields): PolicyFault[] {
  return [
    ...findWholeFault(`${path}.numerator`, limit['numerator'], -largest, largest),
    ...findWholeFault(`${path}.denominator`, limit['denominator'], 1, largest),
  ];
}

/** AMBER lies on the far side of the limit, else there would be none. */
function findAmberFaults(path: string, content: Fields): PolicyFault[] {
  const { amber, comparison } = content;
  if (amber === null) return [];
  const field = `${path}.amber`;
  if (!isObject(amber)) return [{ field, value: shown(amber), accepted: 'null, or a numerator and a denominator' }];
  const faults = [
    ...findStrangers(`${field}.`, amber, ['numerator', 'denominator']),
    ...findLimitFaults(field, amber),
    ...findLimitFaults(path, content),
  ];
  if (faults.length > 0) return faults.filter((fault) => fault.field.startsWith(field));
  const beyond =
    BigInt(Number(amber['numerator'])) * BigInt(Number(content['denominator'])) -
    BigInt(Number(content['numerator'])) * BigInt(Number(amber['denominator']));
  const isBeyond = String(comparison).startsWith('>') ? beyond <= 0n : beyond >= 0n;
  if (isBeyond) return [];
  const accepted = String(comparison).startsWith('>') ? 'a limit not above the target' : 'a limit not below the target';
  return [{ field, value: shown(amber), accepted }];
}

function findTargetFaults(name: string, content: unknown): PolicyFault[] {
  const path = `targets.${name}`;
  const accepted = 'comparison, numerator, denominator and amber';
  if (!isObject(content)) return [{ field: path, value: shown(content), accepted }];
  const { comparison } = content;
  const isKnown = scorecardComparisons.some((known) => known === comparison);
  const comparisons = { field: `${path}.comparison`, value: shown(comparison) };
  return [
    ...findStrangers(`${path}.`, content, ['comparison', 'numerator', 'denominator', 'amber']),
    ...(isKnown ? [] : [{ ...comparisons, accepted: `one of ${scorecardComparisons.join(', ')}` }]),
    ...findLimitFaults(path, content),
    ...findAmberFaults(path, content),
  ];
}

/** Everything about a SCORECARD policy that can't be meant, in the words of §21. */
export function findScorecardFaults(content: unknown): PolicyFault[] {
  if (!isObject(content)) return [{ field: '', value: shown(content), accepted: 'targets, lowUnder and trendFrom' }];
  const { targets } = content;
  const numbers = [
    ...findStrangers('', content, ['targets', 'lowUnder', 'trendFrom']),
    ...findWholeFault('lowUnder', content['lowUnder'], 1, 1_000),
    ...findWholeFault('trendFrom', content['trendFrom'], 1, 10_000),
  ];
  if (!isObject(targets))
    return [...numbers, { field: 'targets', value: shown(targets), accepted: 'a target by metric' }];
  return [
    ...numbers,
    ...findStrangers('targets.', targets, targetableMetrics),
    ...targetableMetrics.flatMap((name) => (name in targets ? findTargetFaults(name, targets[name]) : [])),
  ];
}

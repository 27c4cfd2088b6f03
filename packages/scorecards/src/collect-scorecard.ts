import {
  type BoardKind,
  type BoardPeriod,
  begunPartOf,
  boardPeriodOf,
  monthTitle,
  periodTitle,
  priorPeriodOf,
} from '@tenure/domain/board-period';
import type { ScorecardTerms } from '@tenure/domain/scorecard-terms';
import { type BoardMetric, type BoardSource, boards } from '@tenure/reports/boards';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { inBoardOrder, readCurrencies } from './board-currencies.ts';
import { explainProvisional, explainUnsettled, type KnownMonths } from './finality.ts';
import { metricPassport } from './metric-passport.ts';
import { type MetricReadings, readMetric } from './metric-readings.ts';
import { metricTrend } from './metric-trend.ts';
import { type MetricFrame, metricValueOf, targetOf, unmeasuredValue } from './metric-value.ts';
import { exclusionWords, intervalOf, reportOf } from './read-figures.ts';
import type { Scorecard, ScorecardFlag, ScorecardMetric } from './scorecard.ts';
import { targetWordsOf } from './shown-value.ts';

/** Everything a scorecard is made of beside the warehouse. */
export interface ScorecardRequest {
  readonly kind: BoardKind;
  readonly period: string;
  readonly compareWith?: string | null;
  /** The SCORECARD policy in force at the period's end. */
  readonly policy: { readonly number: number; readonly content: ScorecardTerms };
  readonly redFlags: readonly ScorecardFlag[];
  readonly snapshot: { readonly name: string; readonly hash: string; readonly asOf: Date };
  readonly known: KnownMonths;
  /** The month before which there is no history. */
  readonly firstMonth: string;
}

interface Board {
  readonly request: ScorecardRequest;
  /** Its months that have begun: rolling windows and levels of the running quarter are those of the running month. */
  readonly current: BoardPeriod;
  readonly prior: BoardPeriod;
  readonly compared: BoardPeriod | null;
  readonly provisionalReason: string | null;
}

function openBoard(request: ScorecardRequest): Board {
  const { asOf } = request.snapshot;
  const begun = (period: string) => {
    const whole = boardPeriodOf(request.kind, period);
    if (whole.startAt > asOf.getTime()) throw new RangeError(`${periodTitle(whole)} has not begun`);
    return begunPartOf(whole, asOf.getTime());
  };
  const current = begun(request.period);
  const compared = request.compareWith ? begun(request.compareWith) : null;
  const provisionalReason = explainProvisional(current, asOf, request.known);
  return { request, current, prior: priorPeriodOf(current), compared, provisionalReason };
}

/** What every metric of a board says whatever its figure. */
function frameOf({ request, current, provisionalReason }: Board, metric: BoardMetric, currency: string | null) {
  const { key, section, title, definition, owner, isHigherBetter } = metric;
  const { policy, snapshot, known } = request;
  const frame: MetricFrame = { metric, currency, terms: policy.content };
  const unsettled = provisionalReason ?? explainUnsettled(metric, current, snapshot.asOf, known);
  const said = {
    ...{ key, section, title, definition, owner, isHigherBetter },
    id: currency === null ? key : `${key}:${currency}`,
    group: currency,
    isProvisional: unsettled !== null,
    provisionalReason: unsettled,
    policyVersion: policy.number,
  };
  return { frame, said };
}

function unmeasuredMetric(board: Board, metric: BoardMetric): ScorecardMetric {
  const { frame, said } = frameOf(board, metric, null);
  const value = (period: string) => unmeasuredValue(frame, period);
  return {
    ...value(board.current.period),
    ...said,
    formula: metric.definition,
    unit: null,
    scale: 1,
    ...{ low: null, high: null, target: null, targetWords: 'no target' },
    ...{ trend: 'NONE', trendWords: 'no trend: not measured', isImprovement: null },
    prior: value(board.prior.period),
    comparison: board.compared && value(board.compared.period),
    months: board.current.months.map(value),
    ...{ isProvisional: false, provisionalReason: null },
    exclusions: [],
    passport: null,
  };
}

const isRunning = ({ request }: Board, { endAt }: BoardPeriod) => request.snapshot.asOf.getTime() < endAt;

/** Of which month a running quarter's level or rolling window is; null of what pools its months. */
function soFarOf(board: Board, source: BoardSource, period: BoardPeriod): string | null {
  const isOneMonth = source.quarter === 'last' && period.kind === 'QUARTERLY';
  return isOneMonth && isRunning(board, period) ? `${monthTitle(period.toMonth)}, so far` : null;
}

function measuredMetric(
  board: Board,
  metric: BoardMetric,
  currency: string,
  readings: MetricReadings,
): ScorecardMetric {
  const { source } = metric;
  if (!source) throw new RangeError(`${metric.key} is not measured`);
  const { current, prior, compared } = board;
  const group = currency === '' ? null : currency;
  const { frame, said } = frameOf(board, metric, group);
  const of = (period: BoardPeriod) => {
    const read = readings.of(currency, period);
    return { read, value: metricValueOf(frame, period.period, read, soFarOf(board, source, period)) };
  };
  const now = of(current);
  const before = of(prior);
  const { unit, formula, scale } = now.read.figure;
  const { annualised } = now.read;
  const target = targetOf(frame);
  return {
    ...now.value,
    ...said,
    formula: [annualised?.words, `${formula}.`, reportOf(source).formula].filter(Boolean).join(' '),
    ...(annualised ? { definition: `${said.definition} ${annualised.words}` } : {}),
    unit,
    scale: scale ?? 1,
    ...intervalOf(now.read),
    target: target ? target.numerator / target.denominator : null,
    targetWords: target ? targetWordsOf(target.comparison, target, unit) : 'no target',
    ...metricTrend(frame, now, before, isRunning(board, current) ? periodTitle(current) : null),
    prior: before.value,
    comparison: compared && of(compared).value,
    months: current.months.map((month) => metricValueOf(frame, month, readings.ofMonth(currency, month))),
    exclusions: exclusionWords(source, now.read),
    passport: metricPassport(source, current, group, annualised?.filter),
  };
}

async function collectMetric(
  warehouse: Warehouse,
  board: Board,
  metric: BoardMetric,
  byRevenue: readonly string[],
): Promise<ScorecardMetric[]> {
  const { source } = metric;
  if (!source) return [unmeasuredMetric(board, metric)];
  const others = board.compared ? [board.prior, board.compared] : [board.prior];
  const readings = await readMetric(warehouse, source, board.current, others, board.request.firstMonth);
  const found = new Set([...readings.currencies, ...byRevenue]);
  const currencies = source.isPerCurrency && found.size > 0 ? inBoardOrder(found, byRevenue) : [''];
  return currencies.map((currency) => measuredMetric(board, metric, currency, readings));
}

/**
 * A scorecard of one snapshot (§19): every figure is its report's own. A period that is not over, or not final, is
 * provisional. Throws RangeError for what is no period, or one that has not begun; a failing query throws.
 */
export async function collectScorecard(warehouse: Warehouse, request: ScorecardRequest): Promise<Scorecard> {
  const board = openBoard(request);
  const { current, prior, compared, provisionalReason } = board;
  const byRevenue = await readCurrencies(warehouse, current.toMonth);
  const metrics: ScorecardMetric[] = [];
  for (const metric of boards[request.kind]) {
    metrics.push(...(await collectMetric(warehouse, board, metric, byRevenue)));
  }
  return {
    kind: request.kind,
    period: current.period,
    title: periodTitle(current),
    fromMonth: current.fromMonth,
    toMonth: boardPeriodOf(request.kind, request.period).toMonth,
    priorPeriod: prior.period,
    compareWith: compared?.period ?? null,
    isProvisional: provisionalReason !== null,
    provisionalReason,
    asOf: request.snapshot.asOf.toISOString(),
    snapshotName: request.snapshot.name,
    snapshotHash: request.snapshot.hash,
    policyVersion: request.policy.number,
    redFlags: request.redFlags,
    metrics,
  };
}

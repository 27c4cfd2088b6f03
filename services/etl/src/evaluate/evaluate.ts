import type { Extract } from '../extract/extract.ts';
import { evaluateCostItems } from './cost-months.ts';
import { evaluateAvailability } from './evaluate-availability.ts';
import { evaluateBackTests } from './evaluate-back-tests.ts';
import { evaluateCosts } from './evaluate-costs.ts';
import { evaluateDisputes } from './evaluate-disputes.ts';
import { evaluateIncidents } from './evaluate-incidents.ts';
import { evaluateReconciliation } from './evaluate-reconciliation.ts';
import { evaluateRenewals } from './evaluate-renewals.ts';
import { evaluateRevenue } from './evaluate-revenue.ts';
import { evaluateSaves } from './evaluate-saves.ts';
import { evaluateSurveys } from './evaluate-surveys.ts';

export interface Evaluated {
  readonly rows: number;
  /** How many of what. */
  readonly detail: string;
}

/** Runs the rules over an extract, as of its instant, and puts what they say beside it; tickets were evaluated as they were extracted. */
export async function evaluate(extract: Extract): Promise<Evaluated> {
  const { rows: costItems, costs } = await evaluateCostItems(extract);
  const incidents = await evaluateIncidents(extract);
  const { rows: availabilities, owed } = await evaluateAvailability(extract);
  const reconciliations = await evaluateReconciliation(extract, owed);
  const disputes = await evaluateDisputes(extract);
  const surveys = await evaluateSurveys(extract);
  const backTests = await evaluateBackTests(extract);
  const costShares = await evaluateCosts(extract, costs);
  const saves = await evaluateSaves(extract);
  const revenue = await evaluateRevenue(extract);
  const renewals = await evaluateRenewals(extract);
  return {
    rows:
      revenue +
      renewals +
      costItems +
      costShares +
      saves +
      incidents +
      availabilities +
      reconciliations +
      disputes +
      surveys +
      backTests,
    detail: `${availabilities} service months, ${reconciliations} credits compared, ${incidents} incidents, ${disputes} disputes, ${costItems} costs, ${saves} plays, ${surveys} surveys, ${backTests} back-tests, ${revenue} rows of revenue, ${renewals} renewals`,
  };
}

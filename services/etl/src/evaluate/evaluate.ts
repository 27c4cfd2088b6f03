import type { Extract } from '../extract/extract.ts';
import { evaluateAvailability } from './evaluate-availability.ts';
import { evaluateDisputes } from './evaluate-disputes.ts';
import { evaluateIncidents } from './evaluate-incidents.ts';
import { evaluateReconciliation } from './evaluate-reconciliation.ts';
import { evaluateTickets } from './evaluate-tickets.ts';

export interface Evaluated {
  readonly rows: number;
  /** How many of what. */
  readonly detail: string;
}

/** Runs the rules over an extract, as of its instant, and puts what they say beside it. */
export async function evaluate(extract: Extract): Promise<Evaluated> {
  const clocks = await evaluateTickets(extract);
  const incidents = await evaluateIncidents(extract);
  const { rows: availabilities, owed } = await evaluateAvailability(extract);
  const reconciliations = await evaluateReconciliation(extract, owed);
  const disputes = await evaluateDisputes(extract);
  return {
    rows: clocks + incidents + availabilities + reconciliations + disputes,
    detail: `${clocks} clocks, ${availabilities} service months, ${reconciliations} credits compared, ${incidents} incidents, ${disputes} disputes`,
  };
}

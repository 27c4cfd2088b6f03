import type { ErrorRateFact, ExclusionFact, OutageFact } from '@tenure/domain/availability-facts';
import type { Instant } from '@tenure/domain/vocabulary';
import type { Customer } from '../customers.ts';
import type { HistoryRequest, HistorySpan } from '../scale.ts';
import type { StaffMember } from '../staff.ts';
import type { TableText } from '../table-text.ts';
import {
  type ExclusionPlan,
  exclusionFacts,
  planErrorRates,
  planExclusions,
  writeErrorRates,
  writeExclusions,
} from './exclusions.ts';
import { impactsOf, type ToldIncident } from './incident-plan.ts';
import { writeIncident } from './incident-rows.ts';
import { type MaintenancePlan, maintenanceFacts, planMaintenance, writeMaintenance } from './maintenance.ts';
import { planOrdinaryIncidents } from './ordinary-incidents.ts';
import { writePostMortems } from './post-mortems.ts';
import { writeSubscriptions } from './status-subscriptions.ts';
import { planStoryIncidents } from './story-incidents.ts';
import { tellIncident } from './tell-incident.ts';

/** What broke, what was planned, and what of it does not count (§9, §10). */
export interface Operations {
  readonly incidents: readonly ToldIncident[];
  readonly maintenance: readonly MaintenancePlan[];
  readonly exclusions: readonly ExclusionPlan[];
  readonly errorRates: readonly ErrorRateFact[];
}

export function planOperations(
  request: HistoryRequest,
  span: HistorySpan,
  customers: readonly Customer[],
  staff: readonly StaffMember[],
): Operations {
  const ordinary = planOrdinaryIncidents(request, span, customers);
  const plans = [...ordinary, ...planStoryIncidents(span, customers, ordinary)];
  plans.sort((a, b) => a.detectedAt - b.detectedAt);
  const incidents = plans
    .filter(({ detectedAt }) => detectedAt > span.start && detectedAt < span.end)
    .map((plan, index) => tellIncident(index + 1, plan, span, staff, request.seed));
  return {
    incidents,
    maintenance: planMaintenance(span, staff),
    exclusions: planExclusions(span, customers, incidents),
    errorRates: planErrorRates(request.seed, span, customers, incidents),
  };
}

/** The outages as they were known at `at`: an impact that was back-dated later still had its old start. */
export function outageFacts(operations: Operations, at: Instant): OutageFact[] {
  return operations.incidents
    .filter(({ plan }) => !plan.isVoided)
    .flatMap(({ id: incidentId, plan }) => {
      const { regions, accountIds, backDated } = plan;
      const isBackDated = backDated !== null && backDated.at <= at;
      return impactsOf(plan, isBackDated).map((impact) => ({ incidentId, ...impact, regions, accountIds }));
    });
}

export function exclusionFactsOf({ maintenance, exclusions }: Operations): ExclusionFact[] {
  return [...maintenanceFacts(maintenance), ...exclusionFacts(exclusions)];
}

interface OperationsWorld {
  readonly request: HistoryRequest;
  readonly span: HistorySpan;
  readonly customers: readonly Customer[];
  readonly staff: readonly StaffMember[];
  readonly operations: Operations;
}

export function writeOperations(
  text: TableText,
  { request, span, customers, staff, operations }: OperationsWorld,
): void {
  for (const incident of operations.incidents) writeIncident(text, incident, span.end);
  writeMaintenance(text, operations.maintenance);
  writeExclusions(text, operations.exclusions);
  writeErrorRates(text, operations.errorRates);
  writePostMortems(text, operations.incidents, span, staff, request.seed);
  writeSubscriptions(text, span, customers, request.seed);
}

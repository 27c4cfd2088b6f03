import type { ReportContract } from './contract.ts';
import { accountMargin, accountMarginRows } from './contracts/account-margin.ts';
import { automationRate, automationRows } from './contracts/automation-rate.ts';
import { availability, availabilityRows } from './contracts/availability.ts';
import { churnedAccounts, churnReasons } from './contracts/churn-reasons.ts';
import { costRatio } from './contracts/cost-ratio.ts';
import { costToServe, costToServeRows } from './contracts/cost-to-serve.ts';
import { creditReconciliation, creditReconciliationRows } from './contracts/credit-reconciliation.ts';
import { creditRollforward } from './contracts/credit-rollforward.ts';
import { credits } from './contracts/credits.ts';
import { creditsByReason } from './contracts/credits-by-reason.ts';
import { disputeRows } from './contracts/dispute-rows.ts';
import { disputes } from './contracts/disputes.ts';
import { findItFirst, findItFirstRows } from './contracts/find-it-first.ts';
import { healthBacktest, healthBacktestRows } from './contracts/health-backtest.ts';
import { healthColorRows, healthColors } from './contracts/health-colors.ts';
import { healthDays } from './contracts/health-days.ts';
import { incidentRows, incidentUpdatesDue } from './contracts/incident-rows.ts';
import { incidents } from './contracts/incidents.ts';
import { invoices } from './contracts/invoices.ts';
import { ledgerLines } from './contracts/ledger-lines.ts';
import { logoChurn, logoChurnRows } from './contracts/logo-churn.ts';
import { mrr, mrrRows } from './contracts/mrr.ts';
import { mrrMovementRows, mrrMovements } from './contracts/mrr-movements.ts';
import { netRevenue } from './contracts/net-revenue.ts';
import { pausedShareByAgent } from './contracts/paused-share.ts';
import { proactivity, proactivityRows } from './contracts/proactivity.ts';
import { redFlagScorecard } from './contracts/red-flag-scorecard.ts';
import { redFlags } from './contracts/red-flags.ts';
import { renewalRows, renewals } from './contracts/renewals.ts';
import { resolutionTime } from './contracts/resolution-time.ts';
import { retention, retentionRows } from './contracts/retention.ts';
import { retentionByExposure, retentionByExposureRows } from './contracts/retention-by-exposure.ts';
import { retentionCohortRows, retentionCohorts } from './contracts/retention-cohorts.ts';
import { saves } from './contracts/saves.ts';
import { slaAttainment, slaAttainmentByCreatedMonth } from './contracts/sla-attainment.ts';
import { costItems, supportCosts } from './contracts/support-costs.ts';
import { supportRoi } from './contracts/support-roi.ts';
import { surveyAnswers, surveyExposureRows } from './contracts/survey-answers.ts';
import { surveyByExposure } from './contracts/survey-by-exposure.ts';
import { surveyResponses, surveys } from './contracts/survey-responses.ts';
import { surveyScores } from './contracts/survey-scores.ts';
import { surveySilence, surveySilenceRows } from './contracts/survey-silence.ts';
import { ticketClocks } from './contracts/ticket-clocks.ts';
import { ticketMovements } from './contracts/ticket-movements.ts';
import { ticketPauses } from './contracts/ticket-pauses.ts';
import { ticketVolumeAndBacklog } from './contracts/ticket-volume.ts';
import { tickets } from './contracts/tickets.ts';
import { usageByMonth, usageDays } from './contracts/usage.ts';

/** Every report there is; the API and the admin offer what is listed here. */
export const reports: readonly ReportContract[] = [
  slaAttainment,
  slaAttainmentByCreatedMonth,
  ticketVolumeAndBacklog,
  resolutionTime,
  pausedShareByAgent,
  ticketClocks,
  tickets,
  ticketMovements,
  ticketPauses,
  incidents,
  incidentRows,
  incidentUpdatesDue,
  availability,
  availabilityRows,
  creditReconciliation,
  creditReconciliationRows,
  creditRollforward,
  creditsByReason,
  netRevenue,
  credits,
  invoices,
  ledgerLines,
  disputes,
  disputeRows,
  findItFirst,
  findItFirstRows,
  automationRate,
  automationRows,
  proactivity,
  proactivityRows,
  supportCosts,
  costItems,
  costRatio,
  costToServe,
  costToServeRows,
  accountMargin,
  accountMarginRows,
  supportRoi,
  saves,
  mrr,
  mrrRows,
  mrrMovements,
  mrrMovementRows,
  retention,
  retentionRows,
  logoChurn,
  logoChurnRows,
  retentionCohorts,
  retentionCohortRows,
  renewals,
  renewalRows,
  churnReasons,
  churnedAccounts,
  retentionByExposure,
  retentionByExposureRows,
  surveyScores,
  surveyAnswers,
  surveyResponses,
  surveys,
  surveySilence,
  surveySilenceRows,
  surveyByExposure,
  surveyExposureRows,
  healthColors,
  healthColorRows,
  healthDays,
  healthBacktest,
  healthBacktestRows,
  usageByMonth,
  usageDays,
  redFlagScorecard,
  redFlags,
];

/** The report of that name; null where there is none. */
export function findReport(name: string): ReportContract | null {
  return reports.find((report) => report.name === name) ?? null;
}

/** Throws RangeError on an unknown name: for names that come from a contract, not from a user. */
export function getReport(name: string): ReportContract {
  const report = findReport(name);
  if (!report) throw new RangeError(`There is no report named ${name}`);
  return report;
}

import type { ReportContract } from './contract.ts';
import { automationRate, automationRows } from './contracts/automation-rate.ts';
import { availability, availabilityRows } from './contracts/availability.ts';
import { creditReconciliation, creditReconciliationRows } from './contracts/credit-reconciliation.ts';
import { creditRollforward } from './contracts/credit-rollforward.ts';
import { credits } from './contracts/credits.ts';
import { creditsByReason } from './contracts/credits-by-reason.ts';
import { disputeRows } from './contracts/dispute-rows.ts';
import { disputes } from './contracts/disputes.ts';
import { findItFirst, findItFirstRows } from './contracts/find-it-first.ts';
import { incidentRows, incidentUpdatesDue } from './contracts/incident-rows.ts';
import { incidents } from './contracts/incidents.ts';
import { invoices } from './contracts/invoices.ts';
import { ledgerLines } from './contracts/ledger-lines.ts';
import { netRevenue } from './contracts/net-revenue.ts';
import { pausedShareByAgent } from './contracts/paused-share.ts';
import { proactivity, proactivityRows } from './contracts/proactivity.ts';
import { resolutionTime } from './contracts/resolution-time.ts';
import { slaAttainment, slaAttainmentByCreatedMonth } from './contracts/sla-attainment.ts';
import { ticketClocks } from './contracts/ticket-clocks.ts';
import { ticketMovements } from './contracts/ticket-movements.ts';
import { ticketPauses } from './contracts/ticket-pauses.ts';
import { ticketVolumeAndBacklog } from './contracts/ticket-volume.ts';
import { tickets } from './contracts/tickets.ts';

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

import type { ReportContract } from './contract.ts';
import { pausedShareByAgent } from './contracts/paused-share.ts';
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

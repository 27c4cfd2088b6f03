import type { ReportAudience, ReportContract } from '@tenure/reports/contract';
import { findReport, reports } from '@tenure/reports/reports';
import { Forbidden, InvalidInput } from '@tenure/workflows/refusals';
import type { Viewer } from '../../graphql/context.ts';
import { type Capability, explainMissing, hasCapability } from '../../roles.ts';

/** What it takes to read a report (§20). */
export const audienceCapabilities: Record<ReportAudience, Capability> = {
  everyone: 'readReports',
  billing: 'readBilling',
  ledger: 'readLedger',
  success: 'readSuccess',
  retention: 'readRetention',
  costs: 'readCosts',
};

/** The reports that the viewer may read. */
export function reportsFor(viewer: Viewer | null): ReportContract[] {
  return reports.filter(({ audience }) => viewer && hasCapability(viewer.role, audienceCapabilities[audience]));
}

/** Throws InvalidInput, naming the reports there are, and Forbidden where the report is not for the viewer. */
export function getReportFor(viewer: Viewer | null, name: string): ReportContract {
  const report = findReport(name);
  if (!report) {
    const known = reportsFor(viewer).map((readable) => readable.name);
    throw new InvalidInput('name', name, `one of ${known.join(', ')}`);
  }
  const capability = audienceCapabilities[report.audience];
  if (viewer && hasCapability(viewer.role, capability)) return report;
  throw new Forbidden(viewer ? explainMissing(viewer.role, capability) : 'Sign in, or send an API key.');
}

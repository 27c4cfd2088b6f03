import type { ResourceDocuments } from '../api/documents.ts';
import { accountReviews } from './account-reviews/documents.ts';
import { accounts } from './accounts/documents.ts';
import { apiKeys } from './api-keys/documents.ts';
import { audit } from './audit/documents.ts';
import { calendars } from './calendars/documents.ts';
import { contacts } from './contacts/documents.ts';
import { contracts, services } from './contracts/documents.ts';
import { corrections } from './corrections/documents.ts';
import { costItems } from './cost-items/documents.ts';
import { creditPolicies } from './credit-policies/documents.ts';
import { credits } from './credits/documents.ts';
import { disputes } from './disputes/documents.ts';
import { exclusions } from './exclusions/documents.ts';
import { incidents } from './incidents/documents.ts';
import { invoices } from './invoices/documents.ts';
import { ledgerEntries, ledgerLines } from './ledger/documents.ts';
import { maintenance } from './maintenance/documents.ts';
import { operatingPolicies } from './operating-policies/documents.ts';
import { periods } from './periods/documents.ts';
import { plays } from './plays/documents.ts';
import { policies } from './policies/documents.ts';
import { postMortems } from './post-mortems/documents.ts';
import { redFlags } from './red-flags/documents.ts';
import { savedQueries } from './saved-queries/documents.ts';
import { scorecardSchedules } from './scorecard-schedules/documents.ts';
import { securityReports } from './security-reports/documents.ts';
import { surveys } from './surveys/documents.ts';
import { tickets } from './tickets/documents.ts';
import { teams, users } from './users/documents.ts';
import { etlRuns } from './warehouse/documents.ts';

/** What can be listed, read and changed; the names are the resources' names in the UI's addresses. */
export const resourceDocuments: Readonly<Record<string, ResourceDocuments>> = {
  tickets,
  incidents,
  maintenance,
  exclusions,
  'post-mortems': postMortems,
  credits,
  disputes,
  corrections,
  invoices,
  'ledger-lines': ledgerLines,
  'ledger-entries': ledgerEntries,
  periods,
  'credit-policies': creditPolicies,
  accounts,
  contacts,
  contracts,
  services,
  'red-flags': redFlags,
  'security-reports': securityReports,
  plays,
  surveys,
  'account-reviews': accountReviews,
  'cost-items': costItems,
  'scorecard-schedules': scorecardSchedules,
  'operating-policies': operatingPolicies,
  'saved-queries': savedQueries,
  policies,
  calendars,
  teams,
  users,
  'api-keys': apiKeys,
  audit,
  'etl-runs': etlRuns,
};

import { type ComponentType, lazy } from 'react';
import type { ResourceProps } from 'react-admin';

/** A screen that is loaded when it is first opened. */
function screen<Name extends string>(load: () => Promise<Readonly<Record<Name, ComponentType>>>, name: Name) {
  return lazy(async () => ({ default: (await load())[name] }));
}

const recordRepresentation = (record: Record<string, unknown>) =>
  String(record['name'] ?? record['number'] ?? record['id']);

const contractForms = () => import('./contracts/ContractForms.tsx');
const userForms = () => import('./users/UserForms.tsx');

/** Every resource with its screens, each in a chunk of its own. */
export const screens: readonly ResourceProps[] = [
  {
    name: 'tickets',
    list: screen(() => import('./tickets/TicketList.tsx'), 'TicketList'),
    edit: screen(() => import('./tickets/page/TicketPage.tsx'), 'TicketPage'),
    create: screen(() => import('./tickets/TicketCreate.tsx'), 'TicketCreate'),
  },
  {
    name: 'incidents',
    list: screen(() => import('./incidents/IncidentList.tsx'), 'IncidentList'),
    show: screen(() => import('./incidents/page/IncidentRoom.tsx'), 'IncidentRoom'),
    create: screen(() => import('./incidents/DeclareIncident.tsx'), 'DeclareIncident'),
    recordRepresentation,
  },
  {
    name: 'maintenance',
    list: screen(() => import('./maintenance/MaintenanceList.tsx'), 'MaintenanceList'),
    show: screen(() => import('./maintenance/MaintenanceShow.tsx'), 'MaintenanceShow'),
    create: screen(() => import('./maintenance/MaintenancePlan.tsx'), 'MaintenancePlan'),
  },
  { name: 'exclusions', list: screen(() => import('./exclusions/ExclusionList.tsx'), 'ExclusionList') },
  {
    name: 'post-mortems',
    list: screen(() => import('./post-mortems/PostMortemList.tsx'), 'PostMortemList'),
    show: screen(() => import('./post-mortems/PostMortemShow.tsx'), 'PostMortemShow'),
  },
  {
    name: 'credits',
    list: screen(() => import('./credits/CreditList.tsx'), 'CreditList'),
    show: screen(() => import('./credits/CreditShow.tsx'), 'CreditShow'),
    recordRepresentation,
  },
  {
    name: 'disputes',
    list: screen(() => import('./disputes/DisputeList.tsx'), 'DisputeList'),
    show: screen(() => import('./disputes/page/CasePage.tsx'), 'CasePage'),
    create: screen(() => import('./disputes/OpenDispute.tsx'), 'OpenDispute'),
    recordRepresentation,
  },
  {
    name: 'corrections',
    list: screen(() => import('./corrections/CorrectionList.tsx'), 'CorrectionList'),
    show: screen(() => import('./corrections/CorrectionShow.tsx'), 'CorrectionShow'),
    recordRepresentation,
  },
  {
    name: 'invoices',
    list: screen(() => import('./invoices/InvoiceList.tsx'), 'InvoiceList'),
    show: screen(() => import('./invoices/InvoiceShow.tsx'), 'InvoiceShow'),
    recordRepresentation,
  },
  { name: 'ledger-lines', list: screen(() => import('./ledger/LedgerLineList.tsx'), 'LedgerLineList') },
  { name: 'ledger-entries', show: screen(() => import('./ledger/LedgerEntryShow.tsx'), 'LedgerEntryShow') },
  {
    name: 'periods',
    list: screen(() => import('./periods/PeriodList.tsx'), 'PeriodList'),
    show: screen(() => import('./periods/PeriodShow.tsx'), 'PeriodShow'),
  },
  {
    name: 'credit-policies',
    list: screen(() => import('./credit-policies/CreditPolicyList.tsx'), 'CreditPolicyList'),
    show: screen(() => import('./credit-policies/CreditPolicyShow.tsx'), 'CreditPolicyShow'),
  },
  {
    name: 'accounts',
    list: screen(() => import('./accounts/AccountList.tsx'), 'AccountList'),
    show: screen(() => import('./accounts/AccountShow.tsx'), 'AccountShow'),
    edit: screen(() => import('./accounts/AccountEdit.tsx'), 'AccountEdit'),
    create: screen(() => import('./accounts/AccountCreate.tsx'), 'AccountCreate'),
    recordRepresentation,
  },
  {
    name: 'contacts',
    edit: screen(() => import('./contacts/ContactEdit.tsx'), 'ContactEdit'),
    create: screen(() => import('./contacts/ContactCreate.tsx'), 'ContactCreate'),
    recordRepresentation,
  },
  {
    name: 'contracts',
    list: screen(() => import('./contracts/ContractList.tsx'), 'ContractList'),
    show: screen(() => import('./contracts/ContractShow.tsx'), 'ContractShow'),
    edit: screen(contractForms, 'ContractEdit'),
    create: screen(contractForms, 'ContractCreate'),
    recordRepresentation,
  },
  {
    name: 'red-flags',
    list: screen(() => import('./red-flags/RedFlagList.tsx'), 'RedFlagList'),
    show: screen(() => import('./red-flags/RedFlagShow.tsx'), 'RedFlagShow'),
    recordRepresentation,
  },
  {
    name: 'security-reports',
    list: screen(() => import('./security-reports/SecurityReportList.tsx'), 'SecurityReportList'),
    show: screen(() => import('./security-reports/SecurityReportShow.tsx'), 'SecurityReportShow'),
    recordRepresentation,
  },
  {
    name: 'plays',
    list: screen(() => import('./plays/PlayList.tsx'), 'PlayList'),
    show: screen(() => import('./plays/PlayShow.tsx'), 'PlayShow'),
    recordRepresentation,
  },
  {
    name: 'surveys',
    list: screen(() => import('./surveys/SurveyList.tsx'), 'SurveyList'),
    show: screen(() => import('./surveys/SurveyShow.tsx'), 'SurveyShow'),
    recordRepresentation,
  },
  {
    name: 'account-reviews',
    list: screen(() => import('./account-reviews/AccountReviewList.tsx'), 'AccountReviewList'),
    show: screen(() => import('./account-reviews/AccountReviewShow.tsx'), 'AccountReviewShow'),
    recordRepresentation,
  },
  { name: 'cost-items', list: screen(() => import('./cost-items/CostItemList.tsx'), 'CostItemList') },
  {
    name: 'scorecard-schedules',
    list: screen(() => import('./scorecard-schedules/ScorecardScheduleList.tsx'), 'ScorecardScheduleList'),
  },
  {
    name: 'operating-policies',
    list: screen(() => import('./operating-policies/OperatingPolicyList.tsx'), 'OperatingPolicyList'),
    show: screen(() => import('./operating-policies/OperatingPolicyShow.tsx'), 'OperatingPolicyShow'),
    recordRepresentation,
  },
  { name: 'saved-queries', list: screen(() => import('./saved-queries/SavedQueryList.tsx'), 'SavedQueryList') },
  {
    name: 'policies',
    list: screen(() => import('./policies/PolicyList.tsx'), 'PolicyList'),
    show: screen(() => import('./policies/PolicyShow.tsx'), 'PolicyShow'),
  },
  {
    name: 'calendars',
    list: screen(() => import('./calendars/CalendarList.tsx'), 'CalendarList'),
    show: screen(() => import('./calendars/CalendarShow.tsx'), 'CalendarShow'),
    create: screen(() => import('./calendars/CalendarCreate.tsx'), 'CalendarCreate'),
  },
  {
    name: 'etl-runs',
    list: screen(() => import('./warehouse/EtlRunList.tsx'), 'EtlRunList'),
    show: screen(() => import('./warehouse/EtlRunShow.tsx'), 'EtlRunShow'),
  },
  {
    name: 'users',
    list: screen(() => import('./users/UserList.tsx'), 'UserList'),
    edit: screen(userForms, 'UserEdit'),
    create: screen(userForms, 'UserCreate'),
    recordRepresentation,
  },
  { name: 'teams', recordRepresentation },
  { name: 'services', recordRepresentation },
  { name: 'api-keys', list: screen(() => import('./api-keys/ApiKeyList.tsx'), 'ApiKeyList') },
  { name: 'audit', list: screen(() => import('./audit/AuditList.tsx'), 'AuditList') },
];

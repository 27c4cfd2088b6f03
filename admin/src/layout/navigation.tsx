import AccountBalance from '@mui/icons-material/AccountBalanceOutlined';
import Balance from '@mui/icons-material/BalanceOutlined';
import BarChart from '@mui/icons-material/BarChartOutlined';
import Business from '@mui/icons-material/BusinessOutlined';
import CalendarMonth from '@mui/icons-material/CalendarMonthOutlined';
import Campaign from '@mui/icons-material/CampaignOutlined';
import ConfirmationNumber from '@mui/icons-material/ConfirmationNumberOutlined';
import CoPresent from '@mui/icons-material/CoPresentOutlined';
import DataObject from '@mui/icons-material/DataObjectOutlined';
import Description from '@mui/icons-material/DescriptionOutlined';
import EventBusy from '@mui/icons-material/EventBusyOutlined';
import FactCheck from '@mui/icons-material/FactCheckOutlined';
import Flag from '@mui/icons-material/FlagOutlined';
import Forum from '@mui/icons-material/ForumOutlined';
import Policy from '@mui/icons-material/GavelOutlined';
import Group from '@mui/icons-material/GroupOutlined';
import Engineering from '@mui/icons-material/HandymanOutlined';
import History from '@mui/icons-material/HistoryOutlined';
import Home from '@mui/icons-material/HomeOutlined';
import Key from '@mui/icons-material/KeyOutlined';
import LockClock from '@mui/icons-material/LockClockOutlined';
import Loyalty from '@mui/icons-material/LoyaltyOutlined';
import MenuBook from '@mui/icons-material/MenuBookOutlined';
import MonitorHeart from '@mui/icons-material/MonitorHeartOutlined';
import Payments from '@mui/icons-material/PaymentsOutlined';
import Percent from '@mui/icons-material/PercentOutlined';
import Assessment from '@mui/icons-material/QueryStatsOutlined';
import ReceiptLong from '@mui/icons-material/ReceiptLongOutlined';
import Reviews from '@mui/icons-material/ReviewsOutlined';
import Rule from '@mui/icons-material/RuleOutlined';
import Savings from '@mui/icons-material/SavingsOutlined';
import Science from '@mui/icons-material/ScienceOutlined';
import Speed from '@mui/icons-material/SpeedOutlined';
import Sports from '@mui/icons-material/SportsOutlined';
import Storage from '@mui/icons-material/StorageOutlined';
import Tune from '@mui/icons-material/TuneOutlined';
import type { ReactNode } from 'react';
import type { Capability } from '../api/auth-provider.ts';

export interface Destination {
  readonly to: string;
  readonly title: string;
  readonly icon: ReactNode;
  /** Typed after g. */
  readonly key: string;
  readonly needs: Capability | null;
}

export interface Section {
  readonly title: string;
  readonly items: readonly Destination[];
}

export const sections: readonly Section[] = [
  {
    title: 'Work',
    items: [
      { to: '/', title: 'Home', icon: <Home />, key: 'h', needs: null },
      { to: '/tickets', title: 'Tickets', icon: <ConfirmationNumber />, key: 't', needs: 'readTickets' },
      { to: '/accounts', title: 'Accounts', icon: <Business />, key: 'a', needs: 'readCustomers' },
      { to: '/contracts', title: 'Contracts', icon: <Description />, key: 'c', needs: 'readCustomers' },
    ],
  },
  {
    title: 'Executive',
    items: [
      { to: '/scorecard', title: 'Scorecard', icon: <Speed />, key: '1', needs: 'readScorecards' },
      { to: '/red-flags', title: 'Red flags', icon: <Flag />, key: '2', needs: 'readFlags' },
      { to: '/retention', title: 'Retention', icon: <Loyalty />, key: '3', needs: 'readRetention' },
      { to: '/costs', title: 'Costs', icon: <Payments />, key: '4', needs: 'readCosts' },
    ],
  },
  {
    title: 'Success',
    items: [
      { to: '/book', title: 'Book of business', icon: <MonitorHeart />, key: '5', needs: 'readSuccess' },
      { to: '/plays', title: 'Plays', icon: <Sports />, key: '6', needs: 'readSuccess' },
      { to: '/survey-results', title: 'Surveys', icon: <Reviews />, key: '7', needs: 'readSuccess' },
      { to: '/account-reviews', title: 'Account reviews', icon: <CoPresent />, key: '8', needs: 'readReviews' },
      { to: '/back-test', title: 'Back-test', icon: <Science />, key: '9', needs: 'readSuccess' },
    ],
  },
  {
    title: 'Reliability',
    items: [
      { to: '/incidents', title: 'Incidents', icon: <Campaign />, key: 'i', needs: 'readIncidents' },
      { to: '/maintenance', title: 'Maintenance', icon: <Engineering />, key: 'm', needs: 'readIncidents' },
      { to: '/exclusions', title: 'Exclusions', icon: <EventBusy />, key: 'x', needs: 'readIncidents' },
      { to: '/post-mortems', title: 'Post-mortems', icon: <MenuBook />, key: 'o', needs: 'readIncidents' },
    ],
  },
  {
    title: 'Billing',
    items: [
      { to: '/credits', title: 'Credits', icon: <Savings />, key: 'd', needs: 'readBilling' },
      { to: '/invoices', title: 'Invoices', icon: <ReceiptLong />, key: 'n', needs: 'readBilling' },
      { to: '/disputes', title: 'Disputes', icon: <Forum />, key: 'q', needs: 'readBilling' },
      { to: '/corrections', title: 'Corrections', icon: <Rule />, key: 'v', needs: 'readBilling' },
      { to: '/liability', title: 'Open liability', icon: <Balance />, key: 'y', needs: 'readBilling' },
      { to: '/ledger-lines', title: 'Ledger', icon: <AccountBalance />, key: 'e', needs: 'readLedger' },
      { to: '/periods', title: 'Months', icon: <LockClock />, key: 'z', needs: 'readLedger' },
      {
        to: '/reports/credit_reconciliation',
        title: 'Reconciliation',
        icon: <FactCheck />,
        key: 'f',
        needs: 'readLedger',
      },
    ],
  },
  {
    title: 'Figures',
    items: [
      { to: '/reports/sla_attainment', title: 'SLA attainment', icon: <Assessment />, key: 's', needs: 'readReports' },
      { to: '/reports', title: 'All reports', icon: <BarChart />, key: 'r', needs: 'readReports' },
      { to: '/etl-runs', title: 'Warehouse', icon: <Storage />, key: 'w', needs: 'readReports' },
    ],
  },
  {
    title: 'Promises',
    items: [
      { to: '/policies', title: 'SLA policies', icon: <Policy />, key: 'p', needs: 'readPolicies' },
      { to: '/credit-policies', title: 'Credit policies', icon: <Percent />, key: 'j', needs: 'readPolicies' },
      { to: '/operating-policies', title: 'Operating policies', icon: <Tune />, key: '0', needs: 'readPolicies' },
      { to: '/calendars', title: 'Calendars', icon: <CalendarMonth />, key: 'b', needs: 'readPolicies' },
    ],
  },
  {
    title: 'Administration',
    items: [
      { to: '/users', title: 'Users', icon: <Group />, key: 'u', needs: 'manageUsers' },
      { to: '/api-keys', title: 'API keys', icon: <Key />, key: 'k', needs: null },
      { to: '/saved-queries', title: 'Saved queries', icon: <DataObject />, key: 'g', needs: 'saveQueries' },
      { to: '/audit', title: 'Audit log', icon: <History />, key: 'l', needs: 'readAudit' },
    ],
  },
];

/** The sections with what the role may open. */
export function sectionsFor(permissions: readonly Capability[]): readonly Section[] {
  const isOpen = ({ needs }: Destination) => needs === null || permissions.includes(needs);
  return sections
    .map((section) => ({ ...section, items: section.items.filter(isOpen) }))
    .filter(({ items }) => items.length > 0);
}

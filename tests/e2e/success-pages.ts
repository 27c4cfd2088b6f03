import { firstOf, type PageUnderTest } from './page-address.ts';
import { monthsAgo } from './report-page.ts';

const policyKinds = ['SURVEY', 'HEALTH', 'RED_FLAG', 'ECONOMICS', 'SCORECARD'];

/** What executives and customer success managers read. */
export const successPages: readonly PageUnderTest[] = [
  { name: 'account-at-risk', address: firstOf('bookOfBusiness', 'accounts', '/show') },
  { name: 'scorecard', address: '/scorecard' },
  { name: 'scorecard-so-far', address: `/scorecard?kind=MONTHLY&period=${monthsAgo(0)}` },
  { name: 'scorecard-compared', address: `/scorecard?kind=MONTHLY&compareWith=${monthsAgo(6)}` },
  { name: 'frozen-scorecard', address: firstOf('frozenScorecards', 'scorecard/frozen') },
  { name: 'scorecard-schedules', address: '/scorecard-schedules' },
  { name: 'red-flags', address: '/red-flags' },
  { name: 'red-flag', address: firstOf('redFlags', 'red-flags', '/show', 'isOpen: true') },
  { name: 'security-reports', address: '/security-reports' },
  { name: 'security-report', address: firstOf('securityReports', 'security-reports', '/show') },
  { name: 'retention', address: '/retention' },
  { name: 'retention-unreliability', address: '/retention?tab=unreliability' },
  { name: 'retention-cohorts', address: '/retention?tab=cohorts' },
  { name: 'retention-renewals', address: '/retention?tab=renewals' },
  { name: 'costs', address: '/costs' },
  { name: 'costs-to-serve', address: '/costs?tab=serve' },
  { name: 'costs-return', address: '/costs?tab=return' },
  { name: 'cost-items', address: '/cost-items' },
  { name: 'book', address: '/book' },
  { name: 'plays', address: '/plays' },
  { name: 'play', address: firstOf('plays', 'plays', '/show', 'status: [DONE]') },
  { name: 'play-open', address: firstOf('plays', 'plays', '/show', 'status: [OPEN]') },
  { name: 'survey-results', address: '/survey-results' },
  { name: 'survey-results-nps', address: '/survey-results?kind=NPS' },
  { name: 'surveys', address: '/surveys' },
  { name: 'survey', address: firstOf('surveys', 'surveys', '/show', 'isAnswered: true') },
  { name: 'account-reviews', address: '/account-reviews' },
  { name: 'account-review', address: firstOf('accountReviews', 'account-reviews', '/show') },
  { name: 'back-test', address: '/back-test' },
  { name: 'back-test-year', address: '/back-test?over=YEAR' },
  { name: 'operating-policies', address: '/operating-policies' },
  ...policyKinds.map((kind) => ({
    name: `operating-policy-${kind.toLowerCase().replace('_', '-')}`,
    address: firstOf('operatingPolicies', 'operating-policies', '/show', `kind: [${kind}]`),
  })),
  { name: 'saved-queries', address: '/saved-queries' },
];

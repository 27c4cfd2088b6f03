import type { BoardMetric, BoardSource } from './boards.ts';

const both = ['MONTHLY', 'QUARTERLY'] as const;

const counted = (
  report: string,
  figure: string,
  filter: BoardSource['filter'] = {},
  more: Partial<BoardSource> = {},
): BoardSource => ({
  report,
  figure,
  filter,
  quarter: 'pooled',
  isPerCurrency: false,
  isObserved: true,
  isZeroWhenEmpty: false,
  annualisedFrom: null,
  ...more,
});

const yearly = { window: '12M' };
const annualised = { annualisedFrom: { window: '1M' } } as const;
const rolling = { quarter: 'last', isPerCurrency: true } as const;
const amount = { isPerCurrency: true, isObserved: false } as const;
const reopened = { days: 7, words: 'a ticket solved in it can be reopened' };

type Draft = Omit<BoardMetric, 'notMeasured' | 'settles' | 'kinds' | 'isHigherBetter'> & Partial<BoardMetric>;
const metric = (draft: Draft): BoardMetric => ({
  isHigherBetter: true,
  notMeasured: null,
  settles: null,
  kinds: both,
  ...draft,
});

/** Every metric of §19 that is on a board, in the order it is read in. */
export const boardMetrics: readonly BoardMetric[] = [
  metric({
    key: 'csat',
    section: 'CUSTOMERS',
    title: 'CSAT',
    definition:
      'Mean of the answers, 0 to 10, to “how satisfied are you with the help you got”, by the month of the answer.',
    owner: 'Head of Support',
    source: counted('survey_scores', 'csat', { kind: 'CSAT' }),
  }),
  metric({
    key: 'nps',
    section: 'CUSTOMERS',
    title: 'NPS',
    definition:
      '100 × (promoters − detractors) ÷ answers to “would you recommend us”, by the month of the answer; 9 and 10 promote, 0 to 6 detract.',
    owner: 'Head of Customer Success',
    source: counted('survey_scores', 'nps', { kind: 'NPS' }),
  }),
  metric({
    key: 'first_response',
    section: 'SERVICE',
    title: 'First response in time',
    definition:
      'Share of promises of a first human answer that were kept, by the month in which each was decided; auto-resolved tickets are outside.',
    owner: 'Head of Support',
    source: counted('sla_attainment', 'attainment', { clock: 'FIRST_RESPONSE' }),
  }),
  metric({
    key: 'resolution',
    section: 'SERVICE',
    title: 'Resolution in time',
    definition:
      'Share of promises of a solution that were kept, by the month in which each was decided; auto-resolved tickets are outside.',
    owner: 'Head of Support',
    source: counted('sla_attainment', 'attainment', { clock: 'RESOLUTION' }),
    settles: reopened,
  }),
  metric({
    key: 'automation',
    section: 'AUTOMATION',
    title: 'Resolved by automation',
    definition:
      'Share of the tickets created in the month that automation resolved by itself, without spam, merged and test tickets.',
    owner: 'Head of Support',
    source: counted('automation_rate', 'autoResolved'),
    settles: { days: 7, words: 'a requester can come back' },
  }),
  metric({
    key: 'support_cost',
    section: 'MONEY',
    title: 'Support cost',
    definition:
      'Loaded cost of support and success, on-call stipends included, ÷ recurring revenue net of service credits, of the month of the books.',
    owner: 'Head of Finance',
    isHigherBetter: false,
    source: counted('cost_ratio', 'costShare', {}, amount),
    settles: 'books',
  }),
  metric({
    key: 'logo_churn',
    section: 'MONEY',
    title: 'Customers lost in a year',
    definition:
      'Share of the customers who paid 12 months before and pay nothing at the end of the month; a customer counts once whatever its currencies.',
    owner: 'Head of Customer Success',
    isHigherBetter: false,
    source: counted('logo_churn', 'logoChurn', yearly, { quarter: 'last', ...annualised }),
  }),
  metric({
    key: 'revenue_churn',
    section: 'MONEY',
    title: 'Revenue lost in a year',
    definition:
      'Share of the recurring revenue of 12 months before whose customers pay nothing at the end of the month.',
    owner: 'Head of Customer Success',
    isHigherBetter: false,
    source: counted('retention', 'revenueChurn', yearly, { ...rolling, ...annualised }),
    kinds: ['QUARTERLY'],
  }),
  metric({
    key: 'nrr',
    section: 'MONEY',
    title: 'NRR',
    definition:
      'What the customers of 12 months before pay a month now ÷ what they paid then: with expansion, without new customers.',
    owner: 'Head of Customer Success',
    source: counted('retention', 'nrr', yearly, rolling),
  }),
  metric({
    key: 'grr',
    section: 'MONEY',
    title: 'GRR',
    definition:
      'As NRR, each customer counted for at most what it paid 12 months before: what was kept, without expansion.',
    owner: 'Head of Customer Success',
    source: counted('retention', 'grr', yearly, rolling),
    kinds: ['QUARTERLY'],
  }),
  metric({
    key: 'net_revenue',
    section: 'MONEY',
    title: 'Net revenue',
    definition:
      'Subscription revenue less service credits and goodwill, of the month of the books: 4000 − 4900 − 4910.',
    owner: 'Head of Finance',
    source: counted('net_revenue', 'netMinor', {}, amount),
    settles: 'books',
  }),
  metric({
    key: 'open_credit_liability',
    section: 'MONEY',
    title: 'Credits the incidents owe',
    definition:
      'What the incidents of the month earn customers in service credits, computed from the incidents as they are known; of a month that is not over, if it ended now. Of a settled month it can differ from what was issued: the credit reconciliation says why.',
    owner: 'Head of Finance',
    isHigherBetter: false,
    source: counted('credit_reconciliation', 'expectedMinor', {}, { ...amount, isZeroWhenEmpty: true }),
  }),
  metric({
    key: 'find_it_first',
    section: 'QUALITY',
    title: 'Billing errors we found first',
    definition: 'Share of billing errors that we found before a customer disputed them.',
    owner: 'Head of Finance',
    source: counted('find_it_first', 'foundByUs'),
  }),
  metric({
    key: 'proactivity',
    section: 'QUALITY',
    title: 'Incidents we told of first',
    definition:
      'Share of incidents of which customers heard from us before any of them asked, by the month of its end.',
    owner: 'Head of Engineering',
    source: counted('proactivity', 'proactive'),
  }),
  metric({
    key: 'search_rank',
    section: 'QUALITY',
    title: 'Search rank',
    definition: 'Our place among the results for chosen words, entered by hand with its date; the aim is the top 3.',
    owner: 'Head of Support',
    isHigherBetter: false,
    source: null,
    notMeasured: 'Not measured: no place among search results is recorded.',
  }),
];

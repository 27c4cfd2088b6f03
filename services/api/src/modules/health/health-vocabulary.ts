import { enumOf } from '../../graphql/words.ts';

export const HealthColor = enumOf('HealthColor', 'How an account is (§15).', {
  GREEN: '75 points or more, in the shipped model.',
  YELLOW: '50 to 74 points.',
  RED: 'Below 50 points, or overridden: a notice, an uncleared security report, two uptime breaches in a row.',
});

export const HealthFactorName = enumOf('HealthFactorName', 'What health is made of (§15).', {
  USAGE: 'API calls of the last week against the 90 days before.',
  SUPPORT: 'Missed SLA targets, open critical and high tickets, repeats.',
  SENTIMENT: 'What was answered in surveys.',
  COMMERCIAL: 'Overdue invoices, a renewal near, credits, disputes.',
  ENGAGEMENT: 'Logins, seats in use, a champion.',
});

export const TimelineKind = enumOf('TimelineKind', 'What happened with an account.', {
  TICKET: 'A ticket came in.',
  INCIDENT: 'An incident hit a service it has.',
  CREDIT: 'A credit was issued.',
  DISPUTE: 'A dispute was opened.',
  ANSWER: 'A survey was answered.',
  PLAY: 'A play was opened.',
  CHURN_NOTICE: 'It gave notice.',
  CONTRACT_STARTED: 'A contract began.',
  CONTRACT_ENDED: 'A contract ended.',
});

import { choice, instant, integer, month, share, sum, text, tier } from '../columns.ts';
import type { Drill, Exclusion, ReportContract } from '../contract.ts';
import { incidentSeverity } from '../incident-columns.ts';

const formula =
  'Incidents of which we spoke before any customer did ÷ incidents of which anybody spoke (§8). We speak with the first public update, or with our first public message in a ticket linked to the incident; a customer with the first message in one. The same millisecond is the customer’s. An incident counts in the month its impact ended, in the highest tier among the accounts it touched.';
const impactMonth = month('month', 'Impact end month', 'The month it counts in.');
const touchedTier = { ...tier, words: 'The highest tier among the accounts it touched; empty where it touched none.' };

const exclusions: readonly Exclusion[] = [
  { column: 'excludedOpen', reason: 'OPEN', words: 'Not over at the as-of instant.' },
  { column: 'excludedVoided', reason: 'VOIDED', words: 'Voided: it was none.' },
  { column: 'excludedNoContact', reason: 'NO_CONTACT', words: 'Neither side spoke of it.' },
];

const drill = (counts: string, fixed: Drill['fixed']): Drill => ({
  counts,
  rowsReport: 'proactivity_rows',
  columns: { month: 'month', tier: 'tier', severity: 'severity' },
  fixed,
});

export const proactivity: ReportContract = {
  name: 'proactivity',
  kind: 'figures',
  title: 'Proactivity',
  words: 'Of how many incidents customers heard from us before they had to ask.',
  grain: 'One row per month, tier and severity.',
  owner: 'Head of Engineering',
  audience: 'everyone',
  view: 'proactivity',
  columns: [
    impactMonth,
    touchedTier,
    incidentSeverity,
    share('proactivePercent', 'Proactive', 'We spoke first ÷ anybody spoke.', 'proactive', 'incidents'),
    sum('proactive', 'We spoke first', 'Before any customer.', null),
    sum('incidents', 'Incidents', 'Of which anybody spoke: the denominator.', null),
    sum('excludedOpen', 'Open', 'Not over at the as-of instant.', null),
    sum('excludedVoided', 'Voided', 'It was none.', null),
    sum('excludedNoContact', 'Nobody spoke', 'Neither side spoke of it.', null),
  ],
  formula,
  figures: [
    {
      kind: 'share',
      name: 'proactive',
      title: 'Proactive',
      formula: 'incidents of which we spoke first ÷ incidents of which anybody spoke',
      numerator: 'proactive',
      denominator: 'incidents',
      n: 'incidents',
      target: null,
      emptyReason: 'Nobody spoke of an incident in this selection.',
    },
  ],
  exclusions,
  keptApart: [],
  defaultSort: [{ column: 'month', direction: 'DESC' }],
  drills: [
    drill('incidents', { exclusionReason: null }),
    drill('proactive', { exclusionReason: null, firstSpeaker: 'US' }),
    ...exclusions.map(({ column, reason }) => drill(column, { exclusionReason: reason })),
  ],
};

const optional = { isNullable: true };

export const proactivityRows: ReportContract = {
  name: 'proactivity_rows',
  kind: 'rows',
  title: 'Who spoke first',
  words: 'Every incident, with when we and when a customer first spoke of it.',
  grain: 'One row per incident.',
  owner: 'Head of Engineering',
  audience: 'everyone',
  view: 'proactivity_rows',
  columns: [
    integer('incidentNumber', 'Incident', 'Number of the incident.', { isFilter: true }),
    text('title', 'Title', 'Title of the incident.'),
    incidentSeverity,
    touchedTier,
    integer('accounts', 'Accounts', 'That it touched.'),
    impactMonth,
    instant('firstContactAt', 'We spoke', 'Empty where we did not.', optional),
    instant('firstCustomerAt', 'A customer spoke', 'Empty where none did.', optional),
    integer('leadMs', 'Our lead', 'Negative where the customer was first.', { ...optional, unit: 'ms' }),
    choice('firstSpeaker', 'First', 'Who spoke first.', ['US', 'CUSTOMER'], true),
    choice(
      'exclusionReason',
      'Left out because',
      'Empty where it counts.',
      exclusions.map(({ reason }) => reason),
      true,
    ),
    integer('incidentId', 'Incident id', 'Key of the incident.', { isFilter: true }),
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [{ column: 'incidentNumber', direction: 'DESC' }],
  drills: [],
};

import { month, quantile, share, sum } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import { detectionSource, incidentSeverity } from '../incident-columns.ts';

const columns = { month: 'month', severity: 'severity', detectionSource: 'detectionSource' };
const drill = (counts: string, fixed: Drill['fixed'], rowsReport = 'incident_rows'): Drill => ({
  counts,
  rowsReport,
  columns,
  fixed,
});
const noIncident = 'No impact ended in this selection.';

const times = [
  ['Detect', 'to detection', 'detected − impact start'],
  ['Acknowledge', 'to acknowledgement', 'acknowledged − detected'],
  ['Mitigate', 'to mitigation', 'impact end − detected'],
  ['Restore', 'to restoration', 'impact end − impact start'],
] as const;

const quantiles = times.flatMap(([name, words, formula]) => [
  quantile(`median${name}Ms`, `Median time ${words}`, `Middle of ${formula}.`, `${name.toLowerCase()}Ms`, 50),
  quantile(
    `p90${name}Ms`,
    `90th percentile ${words}`,
    `Nine of ten within: ${formula}.`,
    `${name.toLowerCase()}Ms`,
    90,
  ),
]);

export const incidents: ReportContract = {
  name: 'incidents',
  kind: 'figures',
  title: 'Incidents',
  words: 'How fast incidents are noticed, taken up and ended, and whether customers heard of them as promised.',
  grain: 'One row per month of impact end, highest severity and source of detection.',
  owner: 'Head of Engineering',
  audience: 'everyone',
  view: 'incidents',
  columns: [
    month('month', 'Impact end', 'UTC month in which the impact ended; still open: of the as-of.'),
    incidentSeverity,
    detectionSource,
    ...quantiles,
    sum('n', 'n', 'Incidents measured.', null),
    sum('acknowledged', 'Acknowledged', 'Of these, with the stamp.', null),
    sum('lackAcknowledged', 'Never acknowledged', 'Of these, without the stamp: not in that time.', null),
    share('missedUpdatePercent', 'Updates missed', 'Missed ÷ due.', 'updatesMissed', 'updatesDue'),
    sum('updatesMissed', 'Missed updates', 'Public updates that came late or not at all.', null),
    sum('updatesDue', 'Updates due', 'Public updates that were promised and are due or posted.', null),
    sum('excludedOpen', 'Open', 'The impact goes on.', null),
    sum('excludedVoided', 'Voided', 'Declared by mistake.', null),
  ],
  formula:
    'Quantiles over the incidents themselves, by the highest severity each reached (§9): detect = detected − impact start, acknowledge = acknowledged − detected, mitigate = impact end − detected, restore = impact end − impact start. An incident without the stamp is left out of that time and counted beside it. A public update is due when the last public post promised it, or earlier where a change asks for it, and missed when it came after that instant or has not come.',
  figures: [
    ...times.map(([name, words, formula]) => ({
      kind: 'value' as const,
      name: `median${name}Ms`,
      title: `Median time ${words}`,
      formula: `the middle of ${formula}`,
      value: `median${name}Ms`,
      n: name === 'Acknowledge' ? 'acknowledged' : 'n',
      emptyReason: noIncident,
    })),
    {
      kind: 'share',
      name: 'missedUpdates',
      title: 'Updates missed',
      formula: 'missed ÷ due public updates',
      numerator: 'updatesMissed',
      denominator: 'updatesDue',
      n: 'updatesDue',
      target: null,
      emptyReason: 'No public update was due in this selection.',
    },
  ],
  exclusions: [
    { column: 'excludedOpen', reason: 'OPEN', words: 'The impact goes on.' },
    { column: 'excludedVoided', reason: 'VOIDED', words: 'Declared by mistake.' },
  ],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'severity', direction: 'ASC' },
  ],
  drills: [
    drill('n', { exclusionReason: null }),
    drill('acknowledged', { exclusionReason: null, isAcknowledged: true }),
    drill('lackAcknowledged', { exclusionReason: null, isAcknowledged: false }),
    drill('excludedOpen', { exclusionReason: 'OPEN' }),
    drill('excludedVoided', { exclusionReason: 'VOIDED' }),
    drill('updatesDue', { decision: ['KEPT', 'MISSED'] }, 'incident_updates_due'),
    drill('updatesMissed', { decision: 'MISSED' }, 'incident_updates_due'),
  ],
};

import { choice, instant, integer, month, share, sum, text } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';

const optional = { isNullable: true };
const errorKind = choice('errorKind', 'Kind', 'A posted correction, or an upheld dispute.', ['CORRECTION', 'DISPUTE']);
const countedMonth = month('month', 'Month', 'Month in which the correction was drafted or the dispute submitted.');
const drill = (counts: string, fixed: Drill['fixed']): Drill => ({
  counts,
  rowsReport: 'find_it_first_rows',
  columns: { month: 'month', errorKind: 'errorKind' },
  fixed,
});
const formula =
  'Billing errors found by us ÷ all billing errors (§11). An error is a posted correction, which has one root cause however many lines it touches, or a dispute upheld for price, quantity, duplicate, order or tax on a line that no posted correction covers. It is found by us where no customer had disputed a line of it before.';

export const findItFirst: ReportContract = {
  name: 'find_it_first',
  kind: 'figures',
  title: 'Find it first',
  words: 'How many billing errors we found before a customer did.',
  grain: 'One row per month and kind of error.',
  owner: 'Head of Finance',
  audience: 'billing',
  view: 'find_it_first',
  columns: [
    countedMonth,
    errorKind,
    share('foundPercent', 'Found by us', 'Found by us ÷ all.', 'foundByUs', 'n'),
    sum('foundByUs', 'By us', 'Before a dispute.', null),
    sum('foundByCustomer', 'By a customer', 'A dispute came first.', null),
    sum('n', 'n', 'Billing errors.', null),
  ],
  formula,
  figures: [
    {
      kind: 'share',
      name: 'foundByUs',
      title: 'Found first',
      formula: 'billing errors found by us ÷ all billing errors',
      numerator: 'foundByUs',
      denominator: 'n',
      n: 'n',
      target: null,
      emptyReason: 'There was no billing error in this selection.',
    },
  ],
  exclusions: [],
  keptApart: [],
  defaultSort: [{ column: 'month', direction: 'DESC' }],
  drills: [drill('n', {}), drill('foundByUs', { foundBy: 'US' }), drill('foundByCustomer', { foundBy: 'CUSTOMER' })],
};

export const findItFirstRows: ReportContract = {
  name: 'find_it_first_rows',
  kind: 'rows',
  title: 'Billing errors',
  words: 'Every billing error, and who found it.',
  grain: 'One row per billing error.',
  owner: 'Head of Finance',
  audience: 'billing',
  view: 'find_it_first_rows',
  columns: [
    errorKind,
    text('title', 'What', 'The root cause, or the invoice.'),
    choice('foundBy', 'Found by', 'Who found it first.', ['US', 'CUSTOMER']),
    countedMonth,
    instant('foundAt', 'Found', 'When the correction was drafted or the dispute submitted.'),
    integer('lines', 'Lines', 'Invoice lines it touches.'),
    integer('correctionNumber', 'Correction', 'Number of the correction.', { ...optional, isFilter: true }),
    integer('disputeNumber', 'Dispute', 'Number of the dispute.', { ...optional, isFilter: true }),
    integer('errorId', 'Id', 'Key of the correction or the dispute.', { isFilter: true }),
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [{ column: 'foundAt', direction: 'DESC' }],
  drills: [],
};

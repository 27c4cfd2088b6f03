import { integer, minor, month, sum, sumMinor, text, yesNo } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import { costKind, owner, valueFigure } from '../cost-columns.ts';
import { currency } from '../finance-columns.ts';

const formula =
  'Support and success cost = Σ amount × allocation, each rounded half-even to the minor unit: people and founders by their loaded pay, contractors as accrued, tools, and on-call stipends (§13). A month without any cost has no row: no costs recorded is not a cost of 0.';
const noCosts = 'No costs are recorded in this selection.';
const costMonth = month('month', 'Month', 'The month it is for.');

const drill = (counts: string, fixed: Drill['fixed'], sums?: Drill['sums']): Drill => ({
  ...{ counts, rowsReport: 'cost_items', columns: { month: 'month', kind: 'kind', currency: 'currency' }, fixed },
  ...(sums ? { sums } : {}),
});

export const supportCosts: ReportContract = {
  name: 'support_costs',
  kind: 'figures',
  title: 'Support costs',
  words: 'What support and success cost, by month and kind.',
  grain: 'One row per month, kind and currency.',
  owner,
  audience: 'costs',
  view: 'support_costs',
  columns: [
    costMonth,
    costKind,
    currency,
    sumMinor('allocatedMinor', 'Cost', 'What of the amounts is support and success.'),
    sumMinor('amountMinor', 'Amount', 'Before the allocation.'),
    sumMinor('accruedMinor', 'Accrued', 'What of the cost is estimated until the bill comes.'),
    sum('n', 'Costs', 'People, contractors, tools and stipends, each once a month.', null),
    sum('accrued', 'Estimates', 'Costs that are accrued.', null),
    sum('unpriced', 'Founder time not priced', 'Founders at an amount of 0: support is dearer than it looks.', null),
    sum('provisional', 'In open months', 'Costs of months that are not locked in the books.', null),
  ],
  formula,
  figures: [
    valueFigure('allocatedMinor', 'Cost of support', 'Σ amount × allocation', 'n', noCosts),
    valueFigure('accruedMinor', 'Accrued', 'Σ amount × allocation of estimates', 'accrued', noCosts),
  ],
  exclusions: [],
  keptApart: ['currency'],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'kind', direction: 'ASC' },
  ],
  drills: [
    drill('n', {}, { allocatedMinor: 'allocatedMinor', amountMinor: 'amountMinor' }),
    drill('accrued', { isAccrued: true }, { accruedMinor: 'allocatedMinor' }),
    drill('unpriced', { isUnpriced: true }),
    drill('provisional', { isLocked: false }),
  ],
};

export const costItems: ReportContract = {
  name: 'cost_items',
  kind: 'rows',
  title: 'Costs',
  words: 'Every cost of every month, with what of it is support and success.',
  grain: 'One row per cost of a month.',
  owner,
  audience: 'costs',
  view: 'cost_items',
  columns: [
    costMonth,
    costKind,
    text('name', 'Name', 'Of the person, contractor, tool or rota.'),
    currency,
    minor('amountMinor', 'Amount', 'Loaded, before the allocation.'),
    integer('allocationPercentTimes100', 'Allocation', 'In hundredths of a percent: 10000 is all of it.'),
    minor('allocatedMinor', 'Cost', 'Amount × allocation, half-even.'),
    yesNo('isAccrued', 'Accrued', 'Estimated until the bill comes.'),
    yesNo('isUnpriced', 'Founder time not priced', 'A founder at an amount of 0.'),
    yesNo('isLocked', 'Month locked', 'In the books.'),
    text('note', 'Note', 'As entered.', { isNullable: true }),
    text('source', 'From', 'The tool it was loaded from.', { isNullable: true }),
    integer('costItemId', 'Id', 'Key of the cost.', { isFilter: true }),
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'kind', direction: 'ASC' },
    { column: 'name', direction: 'ASC' },
  ],
  drills: [],
};

import { expect, test } from 'vitest';
import { drillFilter, findDrill, findRowsColumn } from './report-drill.ts';
import { composeReportQuery } from './report-query.ts';
import { rowSchema } from './report-rows.ts';
import { getReport } from './reports.ts';

const rollforward = getReport('credit_rollforward');

function drillOf(counts: string) {
  const drill = findDrill(rollforward, counts);
  if (!drill) throw new Error(`no drill behind ${counts}`);
  return drill;
}

test('a balance opens to every posting up to the end of its month, a movement to those of the month', () => {
  const row = { month: '2026-04', ledgerAccount: '2300', currency: 'USD' };
  const behind = { ledgerAccount: '2300', currency: 'USD' };
  expect(drillFilter(drillOf('closingLines'), row)).toEqual({
    ...behind,
    period: { to: '2026-04' },
    isLiability: true,
  });
  expect(drillFilter(drillOf('issuedLines'), row)).toEqual({ ...behind, period: '2026-04', movement: 'ISSUED' });
});

test.each([
  ['2026-04', { to: '2026-04' }],
  [['2026-03', '2026-05', '2026-04'], { to: '2026-05' }],
  [{ from: '2026-01', to: '2026-02' }, { to: '2026-02' }],
])('a balance asked for %j goes up to the last of it', (month, period) => {
  expect(drillFilter(drillOf('closingLines'), {}, { month })).toMatchObject({ period });
});

test('an amount opens to the rows it is the sum of', () => {
  const columnOf = (name: string) => {
    const column = rollforward.columns.find((candidate) => candidate.name === name);
    return column && findRowsColumn(rollforward, column);
  };
  expect(columnOf('issuedMinor')).toBe('issuedLines');
  expect(columnOf('closingMinor')).toBe('closingLines');
  expect(columnOf('openingMinor')).toBeNull();
});

test('amounts are added up exactly and read as bigint; a revenue beside several kinds counts once', () => {
  const report = getReport('credits_by_reason');
  const { sql } = composeReportQuery(report, { groupBy: ['month', 'currency'] });
  expect(sql).toContain('cast(cast(coalesce(sum("amount_minor"), 0) as hugeint) as decimal(38, 0)) as "amount_minor"');
  expect(sql).toContain('sum("revenue_minor") // count(distinct "kind")');
  const amounts = { amountMinor: '36000000000000000001', revenueMinor: '1', appliedMinor: '-2', remainingMinor: '0' };
  const row = { month: '2026-04', currency: 'USD', revenuePercent: null, n: 1, ...amounts };
  expect(rowSchema(report, ['month', 'currency']).parse(row)).toMatchObject({
    amountMinor: 36_000_000_000_000_000_001n,
    appliedMinor: -2n,
  });
});

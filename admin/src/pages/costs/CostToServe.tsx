import { Alert, Link as MuiLink, Stack, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { formatMonth } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { MonthRange, useMonthRange } from '../../fields/MonthRange.tsx';
import { type CostDimension, CostToServeDocument, type CostToServeFieldsFragment } from '../../generated/graphql.ts';
import { Pager } from '../../layout/Pager.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { formatCount, formatPercent } from '../reports/format-value.ts';

type Row = CostToServeFieldsFragment;

const perPage = 25;
const dimensions: readonly CostDimension[] = ['CHANNEL', 'TIER', 'ACCOUNT'];

function Label({ row: { account, label, channel, tier } }: { row: Row }) {
  if (!account) return channel || tier ? labelOf(label) : label;
  return (
    <MuiLink component={Link} to={`/accounts/${account.id}/show`}>
      {label}
    </MuiLink>
  );
}

const percentOr = (value: number | null | undefined) => (typeof value === 'number' ? formatPercent(value) : '—');

const columns = [
  { title: 'Cost', isNumeric: true, render: ({ cost }: Row) => <MoneyText amount={cost} /> },
  { title: 'Of all', isNumeric: true, render: ({ sharePercent }: Row) => percentOr(sharePercent) },
  { title: 'Tickets', isNumeric: true, render: ({ tickets }: Row) => formatCount(tickets) },
  { title: 'Each', isNumeric: true, render: ({ costPerTicket }: Row) => <MoneyText amount={costPerTicket} /> },
  { title: 'Net revenue', isNumeric: true, render: ({ netRevenue }: Row) => <MoneyText amount={netRevenue} /> },
  { title: 'Margin', isNumeric: true, render: ({ margin }: Row) => <MoneyText amount={margin} /> },
  { title: 'In percent', isNumeric: true, render: ({ marginPercent }: Row) => percentOr(marginPercent) },
];

/** Where the cost goes, and what is left of the revenue (§13). */
export function CostToServe() {
  const [range, change] = useMonthRange();
  const [by, setBy] = useState<CostDimension>('TIER');
  const [page, setPage] = useState(1);
  const query = useApiQuery(
    CostToServeDocument,
    { by, ...range, page: { offset: (page - 1) * perPage, limit: perPage } },
    { keepsPrevious: true },
  );
  return (
    <Stack sx={{ gap: 2 }}>
      <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        <MonthRange range={range} onChange={change} />
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label="Cost by"
          value={by}
          onChange={(_event, next: CostDimension | null) => {
            if (next) setBy(next);
            setPage(1);
          }}
        >
          {dimensions.map((dimension) => (
            <ToggleButton key={dimension} value={dimension}>
              {labelOf(dimension)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Stack>
      <QueryState query={query} rows={8}>
        {({ costToServe: { items, totals, totalCount, monthsWithoutCosts } }) => (
          <>
            {monthsWithoutCosts.length > 0 ? (
              <Alert role="note" severity="warning">
                No costs are recorded for {monthsWithoutCosts.map(formatMonth).join(', ')}: these months are left out of
                the margins.
              </Alert>
            ) : null}
            <Panel title={`By ${labelOf(by).toLowerCase()}`} isFlush>
              <SimpleTable
                label={`Cost to serve by ${labelOf(by).toLowerCase()}`}
                rows={items}
                keyOf={({ key, currency }) => `${key} ${currency}`}
                empty="Nothing was spent in these months"
                columns={[{ title: labelOf(by), render: (row) => <Label row={row} /> }, ...columns]}
              />
              <Pager totalCount={totalCount} perPage={perPage} page={page} onPage={setPage} />
            </Panel>
            <Panel title="In all" isFlush>
              <SimpleTable
                label="Cost to serve in all"
                rows={totals}
                keyOf={({ currency }) => currency}
                empty="Nothing was spent in these months"
                columns={[{ title: 'Currency', render: ({ currency }) => currency }, ...columns]}
              />
            </Panel>
          </>
        )}
      </QueryState>
    </Stack>
  );
}

import { Box, Card, Link as MuiLink, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatDay } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { MonthRange, useMonthRange } from '../../fields/MonthRange.tsx';
import { formatMoney } from '../../fields/money.ts';
import { Tone } from '../../fields/Tone.tsx';
import { SupportRoiDocument, type SupportRoiQuery } from '../../generated/graphql.ts';
import { Pager } from '../../layout/Pager.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { formatMeasure } from '../reports/format-value.ts';

type Roi = SupportRoiQuery['supportRoi'];
type Return = Roi['returns'][number];

const perPage = 25;

function MultipleCard({ line, barTimes }: { line: Return; barTimes: number }) {
  const { currency, multiple, net, prevented, expansion, cost, isAtBar, reason } = line;
  const range = (value: { low: number; base: number; high: number }) =>
    `${formatMeasure(value.low, 'times')} to ${formatMeasure(value.high, 'times')}`;
  return (
    <Card component="section" aria-label={`Return in ${currency}`} sx={{ p: 2 }}>
      <Typography variant="overline" component="div" color="text.secondary">
        Return on support, {currency}
      </Typography>
      <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Box sx={{ fontSize: '2rem', fontWeight: 650, letterSpacing: '-0.03em' }}>
          {multiple ? formatMeasure(multiple.base, 'times') : '—'}
        </Box>
        {isAtBar === null || isAtBar === undefined ? null : (
          <Tone tone={isAtBar ? 'good' : 'bad'}>
            {isAtBar ? 'Reaches' : 'Under'} the bar of {barTimes} ×
          </Tone>
        )}
        {line.unpricedFounders > 0 ? <Tone tone="warn">Founder time not priced</Tone> : null}
      </Stack>
      {reason ? <Typography variant="body2">{reason}</Typography> : null}
      <Box sx={{ mt: 1 }}>
        <Facts
          titleWidth={150}
          facts={[
            ['Range', multiple ? range(multiple) : null],
            ['Net of its cost', net ? `${formatMeasure(net.base, 'times')} (${range(net)})` : null],
            [
              'Churn prevented',
              `${formatMoney(prevented.base)} (${formatMoney(prevented.low)} to ${formatMoney(prevented.high)})`,
            ],
            ['Expansion', <MoneyText key="e" amount={expansion} />],
            ['Cost', <MoneyText key="c" amount={cost} />],
            ['Counted', `${line.saves} saved, ${line.expansions} expanded, ${line.pending} not 90 days old yet`],
          ]}
        />
      </Box>
    </Card>
  );
}

function Evidence({ roi }: { roi: Roi }) {
  return (
    <SimpleTable
      label="Plays behind it"
      rows={roi.items}
      keyOf={({ playId }) => playId}
      empty="No play in these months"
      columns={[
        {
          title: 'Play',
          render: ({ playId, playNumber }) => (
            <MuiLink component={Link} to={`/plays/${playId}/show`}>
              #{playNumber}
            </MuiLink>
          ),
        },
        { title: 'Account', render: ({ account }) => account.name },
        { title: 'Opened', render: ({ openedAt }) => formatDay(openedAt) },
        { title: 'Why', render: ({ reason }) => labelOf(reason) },
        {
          title: 'Counts',
          render: ({ isCounted, verdict, words }) => (
            <Box sx={{ whiteSpace: 'normal', minWidth: 200 }}>
              <Tone tone={isCounted ? 'good' : 'quiet'}>{labelOf(verdict)}</Tone>
              <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>{words}</Box>
            </Box>
          ),
        },
        { title: 'MRR then', isNumeric: true, render: ({ mrrAtOpening }) => <MoneyText amount={mrrAtOpening} /> },
        { title: 'Low', isNumeric: true, render: ({ low }) => <MoneyText amount={low} /> },
        { title: 'Base', isNumeric: true, render: ({ base }) => <MoneyText amount={base} /> },
        { title: 'High', isNumeric: true, render: ({ high }) => <MoneyText amount={high} /> },
        { title: 'Expansion', isNumeric: true, render: ({ expansion }) => <MoneyText amount={expansion} /> },
      ]}
    />
  );
}

/** What support kept and grew, against what it cost, with the plays that prove it (§13). */
export function SupportReturn() {
  const [range, change] = useMonthRange();
  const [page, setPage] = useState(1);
  const query = useApiQuery(
    SupportRoiDocument,
    { ...range, page: { offset: (page - 1) * perPage, limit: perPage } },
    { keepsPrevious: true },
  );
  return (
    <Stack sx={{ gap: 2 }}>
      <MonthRange range={range} onChange={change} />
      <QueryState query={query} rows={10}>
        {({ supportRoi: roi }) => (
          <>
            {roi.returns.length === 0 ? <EmptyState title="Neither costs nor plays in these months" /> : null}
            <Box
              sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))' }}
            >
              {roi.returns.map((line) => (
                <MultipleCard key={line.currency} line={line} barTimes={roi.barTimes} />
              ))}
            </Box>
            <Panel title="The plays behind it" isFlush>
              <Evidence roi={roi} />
              <Pager totalCount={roi.totalCount} perPage={perPage} page={page} onPage={setPage} />
            </Panel>
          </>
        )}
      </QueryState>
    </Stack>
  );
}

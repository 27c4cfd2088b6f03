import { Box, MenuItem, Link as MuiLink, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { HealthTone } from '../../fields/HealthTone.tsx';
import { formatDay, formatMonth } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { TierTone } from '../../fields/TicketWords.tsx';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import { type RenewalForecast, RenewalsDocument, type RenewalsQuery } from '../../generated/graphql.ts';
import { Pager } from '../../layout/Pager.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';

type Answer = RenewalsQuery['renewals'];

const perPage = 25;
const tones: Readonly<Record<RenewalForecast, ToneName>> = {
  RENEWED: 'good',
  LIKELY: 'good',
  WATCH: 'warn',
  AT_RISK: 'bad',
  WILL_LEAVE: 'bad',
  LEFT: 'quiet',
  UNKNOWN: 'quiet',
};

function ForecastTone({ forecast }: { forecast: RenewalForecast }) {
  return <Tone tone={tones[forecast]}>{labelOf(forecast)}</Tone>;
}

function Totals({ answer }: { answer: Answer }) {
  return (
    <SimpleTable
      label="Renewals by month"
      rows={answer.totals}
      keyOf={({ month, currency, forecast }) => `${month} ${currency} ${forecast}`}
      empty="No contract comes up for renewal"
      columns={[
        { title: 'Month', render: ({ month }) => formatMonth(month) },
        { title: 'Forecast', render: ({ forecast }) => <ForecastTone forecast={forecast} /> },
        { title: 'Contracts', isNumeric: true, render: ({ n }) => n },
        { title: 'MRR', isNumeric: true, render: ({ mrr }) => <MoneyText amount={mrr} /> },
        { title: 'Expected loss', isNumeric: true, render: ({ expectedLoss }) => <MoneyText amount={expectedLoss} /> },
      ]}
    />
  );
}

function Contracts({ answer }: { answer: Answer }) {
  return (
    <SimpleTable
      label="Contracts up for renewal"
      rows={answer.items}
      keyOf={({ contractId }) => contractId}
      empty="No contract matches"
      columns={[
        {
          title: 'Account',
          render: ({ account }) => (
            <>
              <MuiLink component={Link} to={`/accounts/${account.id}/show`}>
                {account.name}
              </MuiLink>{' '}
              <TierTone tier={account.tier} />
            </>
          ),
        },
        { title: 'Renewal', render: ({ renewalDate }) => formatDay(renewalDate) },
        {
          title: 'Contract',
          render: ({ contractId, contractNumber }) => (
            <MuiLink component={Link} to={`/contracts/${contractId}/show`}>
              {contractNumber}
            </MuiLink>
          ),
        },
        {
          title: 'Health',
          render: ({ healthColor, healthScore }) => <HealthTone color={healthColor} score={healthScore} />,
        },
        {
          title: 'Forecast',
          render: ({ forecast, reason }) => (
            <Box sx={{ whiteSpace: 'normal', minWidth: 170 }}>
              <ForecastTone forecast={forecast} />
              <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>{reason}</Box>
            </Box>
          ),
        },
        { title: 'MRR', isNumeric: true, render: ({ mrr }) => <MoneyText amount={mrr} /> },
        { title: 'Expected loss', isNumeric: true, render: ({ expectedLoss }) => <MoneyText amount={expectedLoss} /> },
      ]}
    />
  );
}

/** What comes up for renewal in the next twelve months, and what is expected of it. */
export function Renewals() {
  const [forecast, setForecast] = useState<RenewalForecast | ''>('');
  const [page, setPage] = useState(1);
  const query = useApiQuery(
    RenewalsDocument,
    { forecast: forecast ? [forecast] : null, page: { offset: (page - 1) * perPage, limit: perPage } },
    { keepsPrevious: true },
  );
  return (
    <QueryState query={query} rows={12}>
      {({ renewals: answer }) => (
        <Stack sx={{ gap: 2 }}>
          <Typography variant="body2" color="text.secondary">
            {formatMonth(answer.fromMonth)} to {formatMonth(answer.toMonth)}. Expected loss is a year’s MRR times the
            chance of leaving that the health model gives its colour.
          </Typography>
          <Panel
            title={`Contracts (${answer.totalCount})`}
            isFlush
            actions={
              <TextField
                select
                label="Forecast"
                value={forecast}
                onChange={(event) => {
                  setForecast(event.target.value as RenewalForecast | '');
                  setPage(1);
                }}
                slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
                sx={{ minWidth: 140 }}
              >
                <MenuItem value="">All</MenuItem>
                {Object.keys(tones).map((choice) => (
                  <MenuItem key={choice} value={choice}>
                    {labelOf(choice)}
                  </MenuItem>
                ))}
              </TextField>
            }
          >
            <Contracts answer={answer} />
            <Pager totalCount={answer.totalCount} perPage={perPage} page={page} onPage={setPage} />
          </Panel>
          <Panel title="By month" isFlush>
            <Totals answer={answer} />
          </Panel>
        </Stack>
      )}
    </QueryState>
  );
}

import { Box, Card, Stack, Typography } from '@mui/material';
import { useApiQuery } from '../../api/use-api-query.ts';
import { IntervalBar } from '../../charts/IntervalBar.tsx';
import { formatMonth } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { VerdictTone } from '../../fields/VerdictTone.tsx';
import { RetentionByExposureDocument, type RetentionByExposureQuery } from '../../generated/graphql.ts';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { formatPercent } from '../reports/format-value.ts';

type Exposure = RetentionByExposureQuery['retentionByExposure']['exposures'][number];

const sideOf = (isExposed: boolean) => (isExposed ? 'Did' : 'Did not');

function Shares({ exposure }: { exposure: Exposure }) {
  return (
    <SimpleTable
      label={`Customers lost, by ${labelOf(exposure.exposure).toLowerCase()}`}
      rows={exposure.logoChurn}
      keyOf={({ isExposed }) => String(isExposed)}
      empty="Nobody"
      columns={[
        { title: 'Suffered it', render: ({ isExposed }) => sideOf(isExposed) },
        { title: 'Accounts', isNumeric: true, render: ({ n }) => n },
        { title: 'Left', isNumeric: true, render: ({ count }) => count },
        {
          title: 'Share',
          isNumeric: true,
          render: ({ percent, reason }) =>
            typeof percent === 'number' ? (
              formatPercent(percent)
            ) : (
              <Box sx={{ whiteSpace: 'normal', minWidth: 110 }}>{reason ?? '—'}</Box>
            ),
        },
        {
          title: '95 % interval',
          render: ({ percent, lowPercent, highPercent }) =>
            typeof percent === 'number' && typeof lowPercent === 'number' && typeof highPercent === 'number' ? (
              <IntervalBar
                value={percent}
                low={lowPercent}
                high={highPercent}
                from={0}
                to={100}
                label={`${formatPercent(lowPercent)} to ${formatPercent(highPercent)}`}
              />
            ) : (
              '—'
            ),
        },
      ]}
    />
  );
}

function MoneyKept({ exposure }: { exposure: Exposure }) {
  return (
    <SimpleTable
      label={`MRR kept, by ${labelOf(exposure.exposure).toLowerCase()}`}
      rows={exposure.money}
      keyOf={({ currency, isExposed }) => `${currency} ${isExposed}`}
      empty="No revenue"
      columns={[
        { title: 'Suffered it', render: ({ isExposed }) => sideOf(isExposed) },
        { title: 'MRR then', isNumeric: true, render: ({ startMrr }) => <MoneyText amount={startMrr} /> },
        { title: 'Kept', isNumeric: true, render: ({ keptMrr }) => <MoneyText amount={keptMrr} /> },
        {
          title: 'Gross retention',
          isNumeric: true,
          render: ({ grossRetentionPercent, reason }) =>
            typeof grossRetentionPercent === 'number' ? formatPercent(grossRetentionPercent) : (reason ?? '—'),
        },
      ]}
    />
  );
}

function ExposureCard({ exposure }: { exposure: Exposure }) {
  const { isDistinguishable, points, verdict } = exposure.churnDifference;
  return (
    <Card component="section" aria-label={labelOf(exposure.exposure)} sx={{ minWidth: 0 }}>
      <Box sx={{ p: 2, pb: 1 }}>
        <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography variant="h2">{labelOf(exposure.exposure)}</Typography>
          <VerdictTone isDistinguishable={isDistinguishable} isWorse={(points ?? 0) > 0} />
        </Stack>
        <Typography variant="body2" color="text.secondary">
          {exposure.words}
        </Typography>
        <Typography variant="body2" sx={{ mt: 0.5 }}>
          {verdict}
        </Typography>
        {exposure.shortfall.map((amount) => (
          <Typography key={amount.currency} variant="body2" sx={{ mt: 0.5 }}>
            Had they kept as large a share as the others, they would bring <MoneyText amount={amount} /> more a month;
            no surer than the difference is.
          </Typography>
        ))}
      </Box>
      <Shares exposure={exposure} />
      <MoneyKept exposure={exposure} />
    </Card>
  );
}

/** Said where several splits stand side by side. */
const manyLooks = 'One split in twenty shows a difference by chance alone.';

/** What unreliability cost: who stayed, among those who suffered and those who did not (§12). */
export function ExposureSplit() {
  const query = useApiQuery(RetentionByExposureDocument, {});
  return (
    <QueryState query={query} rows={10}>
      {({ retentionByExposure: split }) => (
        <Stack sx={{ gap: 2 }}>
          <Typography variant="body2" color="text.secondary" sx={{ maxWidth: '80ch' }}>
            Customers of {formatMonth(split.cohortMonth)}, followed to {formatMonth(split.followedToMonth)}
            {split.isComplete ? '' : ' (not twelve months yet)'}. {split.words} {manyLooks}
          </Typography>
          <Box
            sx={{
              display: 'grid',
              gap: 2,
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
            }}
          >
            {split.exposures.map((exposure) => (
              <ExposureCard key={exposure.exposure} exposure={exposure} />
            ))}
          </Box>
        </Stack>
      )}
    </QueryState>
  );
}

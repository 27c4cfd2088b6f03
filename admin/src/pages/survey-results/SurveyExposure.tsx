import { Box, Card, Stack, Typography } from '@mui/material';
import { useApiQuery } from '../../api/use-api-query.ts';
import { IntervalBar } from '../../charts/IntervalBar.tsx';
import { VerdictTone } from '../../fields/VerdictTone.tsx';
import {
  type SurveyKind,
  SurveysByExposureDocument,
  type SurveysByExposureQuery,
  type Tier,
} from '../../generated/graphql.ts';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { formatMeasure } from '../reports/format-value.ts';

type Exposure = SurveysByExposureQuery['surveysByExposure']['exposures'][number];

/** Where both intervals are to be drawn: between their outer ends, on whole numbers. */
function scaleOf(groups: Exposure['groups']): readonly [from: number, to: number] {
  const ends = groups.flatMap(({ lowMean, highMean }) => [lowMean, highMean]).filter((end) => typeof end === 'number');
  return [Math.floor(Math.min(...ends)), Math.ceil(Math.max(...ends))];
}

function ExposureCard({ exposure, kind }: { exposure: Exposure; kind: SurveyKind }) {
  const unit = kind === 'NPS' ? 'points' : 'score';
  const [from, to] = scaleOf(exposure.groups);
  return (
    <Card component="section" aria-label={labelOf(exposure.exposure)} sx={{ minWidth: 0 }}>
      <Box sx={{ p: 2, pb: 1 }}>
        <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography variant="h3">{labelOf(exposure.exposure)}</Typography>
          <VerdictTone isDistinguishable={exposure.isDistinguishable} isWorse={(exposure.difference ?? 0) < 0} />
        </Stack>
        <Typography variant="body2" color="text.secondary">
          {exposure.words}
        </Typography>
        <Typography variant="body2">{exposure.verdict}</Typography>
      </Box>
      <SimpleTable
        label={`${kind} by ${labelOf(exposure.exposure).toLowerCase()}`}
        rows={exposure.groups}
        keyOf={({ isExposed }) => String(isExposed)}
        empty="Nobody answered"
        columns={[
          { title: 'Suffered it', render: ({ isExposed }) => (isExposed ? 'Did' : 'Did not') },
          { title: 'Answers', isNumeric: true, render: ({ n }) => n },
          {
            title: kind,
            isNumeric: true,
            render: ({ mean, reason }) => (typeof mean === 'number' ? formatMeasure(mean, unit) : (reason ?? '—')),
          },
          {
            title: '95 % interval',
            render: ({ mean, lowMean, highMean }) =>
              typeof mean === 'number' && typeof lowMean === 'number' && typeof highMean === 'number' ? (
                <IntervalBar
                  value={mean}
                  low={lowMean}
                  high={highMean}
                  from={from}
                  to={to}
                  label={`${formatMeasure(lowMean, unit)} to ${formatMeasure(highMean, unit)}`}
                />
              ) : (
                '—'
              ),
          },
        ]}
      />
    </Card>
  );
}

interface Props {
  readonly kind: SurveyKind;
  readonly tier: Tier | null;
}

/** Whether scores differ between customers who suffered something and those who did not. */
export function SurveyExposure({ kind, tier }: Props) {
  const query = useApiQuery(SurveysByExposureDocument, { kind, tier }, { keepsPrevious: true });
  return (
    <QueryState query={query} rows={4}>
      {({ surveysByExposure }) => (
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(3, minmax(0, 1fr))' },
          }}
        >
          {surveysByExposure.exposures.map((exposure) => (
            <ExposureCard key={exposure.exposure} exposure={exposure} kind={kind} />
          ))}
        </Box>
      )}
    </QueryState>
  );
}

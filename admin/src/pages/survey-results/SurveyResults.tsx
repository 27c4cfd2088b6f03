import { Box, Button, MenuItem, Stack, TextField, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { addMonths, monthOf } from '@tenure/domain/month';
import { surveyKinds } from '@tenure/domain/survey-vocabulary';
import { tiers } from '@tenure/domain/vocabulary';
import { Link, useSearchParams } from 'react-router';
import { serverNow } from '../../api/server-time.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ReportLines } from '../../charts/ReportLines.tsx';
import { MonthRange, useMonthRange } from '../../fields/MonthRange.tsx';
import { ReportHeadlineDocument, type SurveyKind } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { FigureCard } from '../reports/Headline.tsx';
import type { ReportFilterState } from '../reports/report-state.ts';
import { SilencePanel } from './SilencePanel.tsx';
import { SurveyExposure } from './SurveyExposure.tsx';

/** The column that is drawn over the months, and its unit. */
const drawn = { CSAT: ['mean', 'score'], NPS: ['npsPoints', 'points'], CES: ['mean', 'score'] } as const;

interface CardsProps {
  readonly report: string;
  readonly filter: ReportFilterState;
  /** Names of the figures; empty for all. */
  readonly names: readonly string[];
}

function Cards({ report, filter, names }: CardsProps) {
  const query = useApiQuery(ReportHeadlineDocument, { name: report, filter }, { keepsPrevious: true });
  return (
    <QueryState query={query} rows={3}>
      {(data) =>
        data.report.headline
          .filter(({ name }) => names.length === 0 || names.includes(name))
          .map((figure) => <FigureCard key={figure.name} figure={figure} report={report} filter={filter} />)
      }
    </QueryState>
  );
}

const figuresOf: Readonly<Record<SurveyKind, readonly string[]>> = {
  CSAT: ['csat', 'csatGood'],
  NPS: ['nps'],
  CES: ['ces', 'cesEasy'],
};

function useChoice() {
  const [params, setParams] = useSearchParams();
  const kind = surveyKinds.find((one) => one === params.get('kind')) ?? 'CSAT';
  const tier = tiers.find((one) => one === params.get('tier')) ?? null;
  const choose = (name: 'kind' | 'tier', value: string) =>
    setParams((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    });
  return { kind, tier, choose };
}

/** What customers say, how sure that is, who stays silent, and whether it hangs on what they suffered (§14). */
export function SurveyResults() {
  const { kind, tier, choose } = useChoice();
  const [range, change] = useMonthRange();
  const month = { from: range.fromMonth, to: range.toMonth };
  const filter = { kind, month, ...(tier ? { tier } : {}) };
  const [measure, unit] = drawn[kind];
  const last = addMonths(monthOf(serverNow()), -1);
  return (
    <>
      <PageHeader
        title="Survey results"
        eyebrow="Success"
        actions={
          <Button component={Link} to="/surveys" variant="outlined">
            Every survey
          </Button>
        }
      />
      <Stack direction="row" sx={{ gap: 1.5, mb: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label="Survey"
          value={kind}
          onChange={(_event, next: SurveyKind | null) => next && choose('kind', next)}
        >
          {surveyKinds.map((one) => (
            <ToggleButton key={one} value={one}>
              {one}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <TextField
          select
          label="Tier"
          value={tier ?? ''}
          onChange={(event) => choose('tier', event.target.value)}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          sx={{ minWidth: 140 }}
        >
          <MenuItem value="">All</MenuItem>
          {tiers.map((one) => (
            <MenuItem key={one} value={one}>
              {labelOf(one)}
            </MenuItem>
          ))}
        </TextField>
        <MonthRange range={range} onChange={change} />
      </Stack>
      <Stack sx={{ gap: 2 }}>
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))' }}>
          <Cards report="survey_scores" filter={filter} names={figuresOf[kind]} />
          <Cards report="survey_responses" filter={filter} names={[]} />
        </Box>
        <ReportLines
          title={`${kind} by month and tier`}
          report="survey_scores"
          measure={measure}
          unit={unit}
          filter={filter}
          split="tier"
        />
        <SilencePanel kind={kind} month={[range.toMonth, last].sort()[0] ?? last} />
        <Box component="section" aria-label="By what they suffered">
          <Typography variant="h2" sx={{ mb: 1 }}>
            By what they suffered in the 90 days before
          </Typography>
          <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
            One split in twenty shows a difference by chance alone; tiers and seasons are not taken out.
          </Typography>
          <SurveyExposure kind={kind} tier={tier} />
        </Box>
      </Stack>
    </>
  );
}

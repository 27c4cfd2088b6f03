import { Box, Card, Stack, Typography } from '@mui/material';
import type { RateFieldsFragment } from '../../generated/graphql.ts';
import { formatCount, formatPercent } from '../reports/format-value.ts';
import { FigurePassportButton } from '../reports/passport/FigurePassportButton.tsx';
import type { ReportFilterState } from '../reports/report-state.ts';
import { BandTone } from '../scorecard/BandTone.tsx';

interface Props {
  readonly rate: RateFieldsFragment;
  /** The same rate of the month alone. */
  readonly monthly: RateFieldsFragment | undefined;
  /** The report it is a figure of, and the selection it is over. */
  readonly report: string;
  readonly filter: ReportFilterState;
}

/** A rate over twelve months with the month's own beside it (§12). */
export function RateTile({ rate, monthly, report, filter }: Props) {
  const { title, percent, reason, lowPercent, highPercent, words, formula, n } = rate;
  const isSure = typeof lowPercent === 'number' && typeof highPercent === 'number';
  return (
    <Card component="section" aria-label={title} sx={{ p: 2, minWidth: 0 }}>
      <Typography variant="overline" component="div" color="text.secondary">
        {title}
      </Typography>
      <Stack direction="row" sx={{ columnGap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Box sx={{ fontSize: '2rem', fontWeight: 650, letterSpacing: '-0.03em', lineHeight: 1.2 }}>
          {typeof percent === 'number' ? formatPercent(percent) : '—'}
        </Box>
        {rate.band && rate.bandWords ? <BandTone band={rate.band} words={rate.bandWords} /> : null}
      </Stack>
      <Typography variant="body2" color="text.secondary">
        {typeof percent === 'number' ? `n = ${formatCount(n)} ${n === 1 ? 'account' : 'accounts'}` : reason}
        {isSure ? ` · 95 % interval ${formatPercent(lowPercent)} to ${formatPercent(highPercent)}` : ''}
      </Typography>
      {rate.target ? (
        <Typography variant="body2" color="text.secondary">
          Target: {rate.target}, of scorecard policy {rate.policyVersion}
        </Typography>
      ) : null}
      {words ? <Typography variant="body2">{words}</Typography> : null}
      <Typography variant="body2" color="text.secondary">
        This month alone:{' '}
        {typeof monthly?.percent === 'number' ? formatPercent(monthly.percent) : (monthly?.reason ?? '—')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ fontSize: '0.75rem', mt: 0.5 }}>
        {formula}
      </Typography>
      {rate.isAnnualised ? null : (
        <Box sx={{ mt: 0.5, ml: -0.75, '@media print': { display: 'none' } }}>
          <FigurePassportButton
            figure={rate}
            report={report}
            filter={filter}
            heldTo={rate.target ? { words: rate.target, scorecardPolicy: rate.policyVersion ?? null } : null}
          />
        </Box>
      )}
    </Card>
  );
}

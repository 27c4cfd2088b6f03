import TableRows from '@mui/icons-material/TableRowsOutlined';
import { IconButton, Stack } from '@mui/material';
import { Link } from 'react-router';
import type { MetricFieldsFragment } from '../../generated/graphql.ts';
import { FigurePassportButton } from '../reports/passport/FigurePassportButton.tsx';
import type { ReportFilterState } from '../reports/report-state.ts';

/** The question “how do you know”: the rows that were counted, and where the figure comes from (§19). */
export function MetricActions({ metric }: { metric: MetricFieldsFragment }) {
  const { passport, group, n, target, targetWords, policyVersion } = metric;
  if (!passport) return null;
  const title = group ? `${metric.title} (${group})` : metric.title;
  const rows = new URLSearchParams({ filter: JSON.stringify(passport.rowsFilter) });
  return (
    <Stack direction="row" sx={{ justifyContent: 'flex-end', '@media print': { display: 'none' } }}>
      {n > 0 ? (
        <IconButton
          component={Link}
          to={`/reports/${passport.rowsReport}?${rows}`}
          aria-label={`The rows behind ${title}, n = ${n}`}
          title={`The rows behind it, n = ${n}`}
        >
          <TableRows fontSize="small" />
        </IconButton>
      ) : null}
      <FigurePassportButton
        figure={{ name: passport.figure, title }}
        report={passport.report}
        filter={passport.filter as ReportFilterState}
        isIcon
        heldTo={typeof target === 'number' ? { words: targetWords, scorecardPolicy: policyVersion } : null}
      />
    </Stack>
  );
}

import { Link as MuiLink } from '@mui/material';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router';
import { execute } from '../../api/execute.ts';
import { ReportDrillDocument } from '../../generated/graphql.ts';
import type { Column, ReportInfo, Row } from './report-shape.ts';
import type { ReportFilterState } from './report-state.ts';

interface Props {
  readonly info: ReportInfo;
  readonly column: Column;
  readonly row: Row;
  readonly filter: ReportFilterState;
  readonly text: string;
}

/** Opens the rows behind a counted figure; the server says which they are, exactly as many as it counted. */
export function DrillButton({ info, column, row, filter, text }: Props) {
  const navigate = useNavigate();
  const notify = useNotify();
  const open = async () => {
    try {
      const { reportDrill } = await execute(ReportDrillDocument, { name: info.name, counts: column.name, row, filter });
      if (!reportDrill) return;
      const params = new URLSearchParams({ filter: JSON.stringify(reportDrill.filter) });
      await navigate(`/reports/${reportDrill.report}?${params}`);
    } catch (error) {
      notify(error instanceof Error ? error.message : 'The rows could not be found.', { type: 'error' });
    }
  };
  return (
    <MuiLink
      component="button"
      type="button"
      onClick={() => void open()}
      aria-label={`${column.title} ${text}: open the rows`}
      sx={{ font: 'inherit', verticalAlign: 'baseline' }}
    >
      {text}
    </MuiLink>
  );
}

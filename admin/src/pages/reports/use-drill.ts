import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router';
import { execute } from '../../api/execute.ts';
import { ReportDrillDocument } from '../../generated/graphql.ts';
import type { Row } from './report-shape.ts';
import type { ReportFilterState } from './report-state.ts';

export interface DrillRequest {
  /** Name of the report whose figure it is. */
  readonly report: string;
  /** The counted column. */
  readonly counts: string;
  /** Of one row; of the whole selection without. */
  readonly row?: Row;
  readonly filter: ReportFilterState;
}

/** Opens the rows behind a counted figure; the server says which they are, exactly as many as it counted. */
export function useDrill() {
  const navigate = useNavigate();
  const notify = useNotify();
  return async ({ report, counts, row, filter }: DrillRequest) => {
    try {
      const { reportDrill } = await execute(ReportDrillDocument, { name: report, counts, row: row ?? null, filter });
      if (!reportDrill) return;
      const params = new URLSearchParams({ filter: JSON.stringify(reportDrill.filter) });
      await navigate(`/reports/${reportDrill.report}?${params}`);
    } catch (error) {
      notify(error instanceof Error ? error.message : 'The rows could not be found.', { type: 'error' });
    }
  };
}

import Download from '@mui/icons-material/FileDownloadOutlined';
import { Button } from '@mui/material';
import type { ReportState } from './report-state.ts';

interface Props {
  readonly name: string;
  readonly state: ReportState;
  readonly groupBy: readonly string[] | null;
}

/** The whole selection as a file, written by the server; what is on the page is only a part of it. */
function fileAddress({ name, state, groupBy }: Props, format: 'csv' | 'xlsx'): string {
  const params = new URLSearchParams({ filter: JSON.stringify(state.filter) });
  if (groupBy) params.set('groupBy', groupBy.join(','));
  if (state.sort) params.set('sort', `${state.sort.field}:${state.sort.direction}`);
  return `/reports/${name}.${format}?${params}`;
}

/** The same rows for a spreadsheet: as text, or as a workbook with the passport beside them. */
export function FileLinks(props: Props) {
  return (
    <>
      <Button component="a" href={fileAddress(props, 'csv')} download={`${props.name}.csv`} startIcon={<Download />}>
        CSV
      </Button>
      <Button component="a" href={fileAddress(props, 'xlsx')} download={`${props.name}.xlsx`} startIcon={<Download />}>
        XLSX
      </Button>
    </>
  );
}

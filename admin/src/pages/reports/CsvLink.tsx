import Download from '@mui/icons-material/FileDownloadOutlined';
import { Button } from '@mui/material';
import type { ReportState } from './report-state.ts';

interface Props {
  readonly name: string;
  readonly state: ReportState;
  readonly groupBy: readonly string[] | null;
}

/** The whole selection as a file, written by the server; what is on the page is only a part of it. */
export function csvAddress({ name, state, groupBy }: Props): string {
  const params = new URLSearchParams({ filter: JSON.stringify(state.filter) });
  if (groupBy) params.set('groupBy', groupBy.join(','));
  if (state.sort) params.set('sort', `${state.sort.field}:${state.sort.direction}`);
  return `/reports/${name}.csv?${params}`;
}

export function CsvLink(props: Props) {
  return (
    <Button component="a" href={csvAddress(props)} download={`${props.name}.csv`} startIcon={<Download />}>
      CSV
    </Button>
  );
}

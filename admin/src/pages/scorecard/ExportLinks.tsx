import Download from '@mui/icons-material/FileDownloadOutlined';
import { Button } from '@mui/material';
import type { ExportFormat } from '../../generated/graphql.ts';

interface Props {
  readonly exports: readonly { readonly format: ExportFormat; readonly url: string }[];
}

/** The same figures as files. */
export function ExportLinks({ exports }: Props) {
  return exports.map(({ format, url }) => (
    <Button key={format} component="a" href={url} download startIcon={<Download />}>
      {format}
    </Button>
  ));
}

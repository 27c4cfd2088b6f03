import { Link as MuiLink } from '@mui/material';
import { type DrillRequest, useDrill } from './use-drill.ts';

interface Props {
  readonly request: DrillRequest;
  /** What is counted, for who does not see the column it stands in. */
  readonly title: string;
  readonly text: string;
}

/** A figure that opens the rows behind it. */
export function DrillButton({ request, title, text }: Props) {
  const open = useDrill();
  return (
    <MuiLink
      component="button"
      type="button"
      onClick={() => void open(request)}
      aria-label={`${title} ${text}: open the rows`}
      sx={{ font: 'inherit', verticalAlign: 'baseline', textAlign: 'left' }}
    >
      {text}
    </MuiLink>
  );
}

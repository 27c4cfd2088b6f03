import { Alert, AlertTitle, Box, Button, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { OpenFlagsDocument } from '../../generated/graphql.ts';
import { FlagTone } from '../../resources/red-flags/FlagTone.tsx';

/** Red flags that are up; nothing where there are none. */
export function OpenFlags() {
  const canReadBoard = useCan('readScorecards');
  const { data } = useApiQuery(OpenFlagsDocument, {}, { refetchMs: 60_000 });
  const flags = data?.redFlags;
  if (!flags || flags.totalCount === 0) return null;
  return (
    <Alert
      role="region"
      aria-label="Red flags"
      severity="error"
      action={
        canReadBoard ? (
          <Button component={Link} to="/scorecard" color="inherit">
            Scorecard
          </Button>
        ) : null
      }
    >
      <AlertTitle component="h2">
        {flags.totalCount} {flags.totalCount === 1 ? 'red flag is' : 'red flags are'} up
      </AlertTitle>
      <Box component="ul" sx={{ m: 0, pl: 2 }}>
        {flags.items.map((flag) => (
          <li key={flag.id}>
            <MuiLink component={Link} to={`/red-flags/${flag.id}/show`} color="inherit">
              {flag.title}
            </MuiLink>{' '}
            <FlagTone flag={flag} />
          </li>
        ))}
      </Box>
    </Alert>
  );
}

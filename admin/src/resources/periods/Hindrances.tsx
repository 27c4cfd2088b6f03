import { Alert, Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import { listAddress } from '../../api/list-address.ts';
import type { PeriodRowFragment } from '../../generated/graphql.ts';

type Hindrance = PeriodRowFragment['hindrances'][number];

function addressOf({ resource, filter }: Hindrance): string | null {
  return resource ? listAddress(resource, filter ?? {}) : null;
}

/** What has to be done before the month can be closed, each with where it is. */
export function Hindrances({ hindrances }: { hindrances: readonly Hindrance[] }) {
  if (hindrances.length === 0) return null;
  return (
    <Alert role="note" severity="info">
      <Box component="ul" sx={{ m: 0, pl: 2 }}>
        {hindrances.map((hindrance) => {
          const address = addressOf(hindrance);
          return (
            <li key={hindrance.code}>
              {address ? (
                <MuiLink component={Link} to={address}>
                  {hindrance.words}
                </MuiLink>
              ) : (
                hindrance.words
              )}
            </li>
          );
        })}
      </Box>
    </Alert>
  );
}

import Flag from '@mui/icons-material/FlagOutlined';
import { Alert, Box, Card, Link as MuiLink, Stack, Typography } from '@mui/material';
import { Link } from 'react-router';
import { formatDay } from '../../fields/instants.ts';
import { Tone } from '../../fields/Tone.tsx';
import type { ScorecardFieldsFragment } from '../../generated/graphql.ts';

type RaisedFlag = ScorecardFieldsFragment['redFlags'][number];

function FlagCard({ flag }: { flag: RaisedFlag }) {
  return (
    <Card
      component="li"
      sx={(theme) => ({
        listStyle: 'none',
        p: 1.5,
        borderColor: theme.palette.error.main,
        borderLeftWidth: 4,
        breakInside: 'avoid',
      })}
    >
      <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
        <Box component="span" sx={{ color: 'error.main', display: 'inline-flex', mt: '2px' }}>
          <Flag fontSize="small" />
        </Box>
        <Box sx={{ minWidth: 0 }}>
          <MuiLink component={Link} to={`/red-flags/${flag.id}/show`} sx={{ fontWeight: 650, color: 'text.primary' }}>
            {flag.title}
          </MuiLink>
          <Typography variant="body2" color="text.secondary">
            Since {formatDay(flag.openedAt)} · {flag.ownerName ? `with ${flag.ownerName}` : 'nobody owns it'}
          </Typography>
          {flag.acknowledgedAt ? null : <Tone tone="warn">Not acknowledged</Tone>}
        </Box>
      </Stack>
    </Card>
  );
}

/** What must be dealt with, before any figure (§19). */
export function FlagStrip({ flags }: { flags: readonly RaisedFlag[] }) {
  return (
    <Box component="section" aria-label="Red flags">
      <Typography variant="h2" sx={{ mb: 1 }}>
        Red flags {flags.length > 0 ? `(${flags.length})` : null}
      </Typography>
      {flags.length === 0 ? (
        <Alert role="note" severity="success">
          No red flag is up.
        </Alert>
      ) : (
        <Box
          component="ul"
          sx={{
            display: 'grid',
            gap: 1,
            p: 0,
            m: 0,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(auto-fit, minmax(280px, 1fr))' },
          }}
        >
          {flags.map((flag) => (
            <FlagCard key={flag.id} flag={flag} />
          ))}
        </Box>
      )}
    </Box>
  );
}

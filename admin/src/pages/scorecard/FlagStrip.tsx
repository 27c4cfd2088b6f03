import Flag from '@mui/icons-material/FlagOutlined';
import { Alert, Box, Card, Link as MuiLink, Stack, Typography } from '@mui/material';
import { Link } from 'react-router';
import { formatDay } from '../../fields/instants.ts';
import { Tone } from '../../fields/Tone.tsx';
import type { ScorecardFieldsFragment } from '../../generated/graphql.ts';

type RaisedFlag = ScorecardFieldsFragment['redFlags'][number];

/** One that ended within the period is told, but nothing has to be done about it. */
function FlagCard({ flag }: { flag: RaisedFlag }) {
  const isUp = !flag.endedAt;
  const color = isUp ? 'error.main' : 'text.secondary';
  return (
    <Card
      component="li"
      sx={(theme) => ({
        listStyle: 'none',
        p: 1.5,
        borderColor: isUp ? theme.palette.error.main : theme.palette.divider,
        borderLeftWidth: 4,
        breakInside: 'avoid',
      })}
    >
      <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
        <Box component="span" sx={{ color, display: 'inline-flex', mt: '2px' }}>
          <Flag fontSize="small" />
        </Box>
        <Box sx={{ minWidth: 0 }}>
          <MuiLink component={Link} to={`/red-flags/${flag.id}/show`} sx={{ fontWeight: 650, color: 'text.primary' }}>
            {flag.title}
          </MuiLink>
          <Typography variant="body2" color="text.secondary">
            Since {formatDay(flag.openedAt)} · {flag.ownerName ? `with ${flag.ownerName}` : 'nobody owns it'}
          </Typography>
          {flag.endedAt ? <Tone tone="quiet">Ended on {formatDay(flag.endedAt)}</Tone> : null}
          {isUp && !flag.acknowledgedAt ? <Tone tone="warn">Not acknowledged</Tone> : null}
        </Box>
      </Stack>
    </Card>
  );
}

/** "(2 up, 1 over)". */
function countWords(flags: readonly RaisedFlag[]): string {
  const over = flags.filter(({ endedAt }) => endedAt).length;
  const up = flags.length - over;
  return over === 0 ? `(${up})` : `(${up} up, ${over} over)`;
}

/** What must be dealt with, before any figure (§19). */
export function FlagStrip({ flags }: { flags: readonly RaisedFlag[] }) {
  return (
    <Box component="section" aria-label="Red flags">
      <Typography variant="h2" sx={{ mb: 1 }}>
        Red flags {flags.length > 0 ? countWords(flags) : null}
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

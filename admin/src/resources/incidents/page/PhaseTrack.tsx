import { Box, Typography } from '@mui/material';
import { formatDuration } from '../../../fields/durations.ts';
import { formatShortInstant } from '../../../fields/instants.ts';
import { ScrollX } from '../../../fields/ScrollX.tsx';
import type { IncidentPageFragment } from '../../../generated/graphql.ts';

type Incident = IncidentPageFragment;

const stamps = [
  ['Impact start', 'impactStartAt'],
  ['Detected', 'detectedAt'],
  ['Acknowledged', 'acknowledgedAt'],
  ['Identified', 'identifiedAt'],
  ['Mitigated', 'mitigatedAt'],
  ['Verified', 'verifiedAt'],
  ['Closed', 'closedAt'],
] as const satisfies readonly (readonly [string, keyof Incident])[];

function Stamp({ title, at, since }: { title: string; at: string | null; since: string }) {
  const sinceMs = at ? Date.parse(at) - Date.parse(since) : 0;
  return (
    <Box
      component="li"
      sx={{
        flex: '1 0 104px',
        listStyle: 'none',
        pt: 1,
        borderTop: 3,
        borderColor: at ? 'primary.main' : 'divider',
        color: at ? 'text.primary' : 'text.secondary',
      }}
    >
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {title}
      </Typography>
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {at ? formatShortInstant(at) : 'Not yet'}
        {at && sinceMs > 0 ? <Box>{`+${formatDuration(sinceMs)}`}</Box> : null}
      </Box>
    </Box>
  );
}

/** Every stamp of the incident in order, with the time since the impact began (§9). */
export function PhaseTrack({ incident }: { incident: Incident }) {
  return (
    <ScrollX label="Stamps of the incident">
      <Box component="ol" sx={{ display: 'flex', gap: 1, p: 0, m: 0, minWidth: 760 }}>
        {stamps.map(([title, name]) => (
          <Stamp key={name} title={title} at={incident[name] ?? null} since={incident.impactStartAt} />
        ))}
      </Box>
    </ScrollX>
  );
}

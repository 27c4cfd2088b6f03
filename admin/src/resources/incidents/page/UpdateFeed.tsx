import { Box, Stack, Typography } from '@mui/material';
import { formatInstant } from '../../../fields/instants.ts';
import { Tone } from '../../../fields/Tone.tsx';
import type { IncidentPageFragment } from '../../../generated/graphql.ts';
import { EmptyState } from '../../../layout/States.tsx';
import { IncidentPhaseTone } from '../IncidentTones.tsx';

/** What was said so far, latest first. */
export function UpdateFeed({ updates }: { updates: IncidentPageFragment['updates'] }) {
  if (updates.length === 0) return <EmptyState title="Nothing has been said yet" />;
  return (
    <Stack component="ol" sx={{ gap: 2, p: 0, m: 0, listStyle: 'none' }}>
      {updates.map((update) => (
        <Box
          component="li"
          key={update.id}
          sx={{ borderLeft: 3, borderColor: update.visibility === 'PUBLIC' ? 'primary.main' : 'warning.main', pl: 1.5 }}
        >
          <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
            <IncidentPhaseTone phase={update.phase} />
            {update.visibility === 'PUBLIC' ? null : <Tone tone="warn">Internal</Tone>}
            <Typography variant="body2" color="text.secondary">
              {formatInstant(update.postedAt)}
              {update.author ? ` · ${update.author.name}` : ''}
            </Typography>
          </Stack>
          <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', mt: 0.5, fontSize: '0.9rem' }}>
            {update.body}
          </Typography>
          {update.nextUpdateDueAt ? (
            <Typography variant="body2" color="text.secondary">
              Next update promised for {formatInstant(update.nextUpdateDueAt)}
            </Typography>
          ) : null}
        </Box>
      ))}
    </Stack>
  );
}

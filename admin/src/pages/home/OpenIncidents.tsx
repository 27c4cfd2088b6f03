import { Alert, Box, Link as MuiLink, Stack } from '@mui/material';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { OpenIncidentsDocument } from '../../generated/graphql.ts';
import { IncidentPhaseTone, IncidentSeverityTone } from '../../resources/incidents/IncidentTones.tsx';
import { PromisedUpdate } from '../../resources/incidents/PromisedUpdate.tsx';

/** What is broken right now; nothing where nothing is. */
export function OpenIncidents() {
  const { data } = useApiQuery(OpenIncidentsDocument, {}, { refetchMs: 30_000 });
  const incidents = data?.incidents.items ?? [];
  if (incidents.length === 0) return null;
  return (
    <Alert
      role="region"
      aria-label="Open incidents"
      severity="warning"
      variant="outlined"
      sx={{ '& .MuiAlert-message': { width: '100%' } }}
    >
      <Stack component="ul" sx={{ m: 0, p: 0, listStyle: 'none', gap: 0.75 }}>
        {incidents.map(({ id, number, title, severity, phase, nextUpdateDueAt }) => (
          <Box component="li" key={id} sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
            <IncidentSeverityTone severity={severity} />
            <MuiLink component={Link} to={`/incidents/${id}/show`} sx={{ fontWeight: 600 }}>
              #{number} {title}
            </MuiLink>
            <IncidentPhaseTone phase={phase} />
            <PromisedUpdate dueAt={nextUpdateDueAt} />
          </Box>
        ))}
      </Stack>
    </Alert>
  );
}

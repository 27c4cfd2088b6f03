import { Box, Card, Stack, Tab, Tabs } from '@mui/material';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useApiQuery } from '../../../api/use-api-query.ts';
import { useCan } from '../../../api/use-can.ts';
import { Tone } from '../../../fields/Tone.tsx';
import { IncidentOneDocument, type IncidentPageFragment } from '../../../generated/graphql.ts';
import { PageHeader } from '../../../layout/PageHeader.tsx';
import { Panel } from '../../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../../layout/States.tsx';
import { Timeline } from '../../tickets/page/Timeline.tsx';
import { IncidentPhaseTone, IncidentSeverityTone } from '../IncidentTones.tsx';
import { PromisedUpdate } from '../PromisedUpdate.tsx';
import { AdvanceButton } from './AdvanceButton.tsx';
import { AffectedPanel } from './AffectedPanel.tsx';
import { ImpactPanel } from './ImpactPanel.tsx';
import { IncidentActions } from './IncidentActions.tsx';
import { IncidentSide } from './IncidentSide.tsx';
import { PhaseTrack } from './PhaseTrack.tsx';
import { TicketPanel } from './TicketPanel.tsx';
import { UpdateComposer } from './UpdateComposer.tsx';
import { UpdateFeed } from './UpdateFeed.tsx';

type Incident = IncidentPageFragment;

const refetchMs = 15_000;

function Heading({ incident, canWork }: { incident: Incident; canWork: boolean }) {
  return (
    <PageHeader
      title={incident.title}
      eyebrow={`Incident #${incident.number}`}
      actions={canWork ? <AdvanceButton incident={incident} /> : null}
    >
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center', mt: 0.5 }}>
        <IncidentSeverityTone severity={incident.severity} />
        <IncidentPhaseTone phase={incident.phase} />
        {incident.isPublic ? null : <Tone tone="quiet">Internal</Tone>}
        {incident.isOpen ? <PromisedUpdate dueAt={incident.nextUpdateDueAt} /> : null}
      </Stack>
      {incident.summary ? <Box sx={{ mt: 1 }}>{incident.summary}</Box> : null}
    </PageHeader>
  );
}

function Talk({ incident, canWork }: { incident: Incident; canWork: boolean }) {
  const [tab, setTab] = useState<'updates' | 'timeline'>('updates');
  return (
    <Card>
      <Tabs
        value={tab}
        onChange={(_event, value: 'updates' | 'timeline') => setTab(value)}
        aria-label="Parts of the incident"
        sx={{ borderBottom: 1, borderColor: 'divider', px: 1 }}
      >
        <Tab value="updates" label="Updates" id="tab-updates" aria-controls="panel-updates" />
        <Tab value="timeline" label="Timeline" id="tab-timeline" aria-controls="panel-timeline" />
      </Tabs>
      <Box role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`} sx={{ p: { xs: 1.5, sm: 2 } }}>
        {tab === 'timeline' ? (
          <Timeline events={incident.timeline} />
        ) : (
          <>
            {canWork && incident.phase !== 'VOIDED' ? <UpdateComposer incident={incident} /> : null}
            <UpdateFeed updates={incident.updates} />
          </>
        )}
      </Box>
    </Card>
  );
}

function Room({ incident }: { incident: Incident }) {
  const canWork = useCan('workIncidents');
  return (
    <>
      <Heading incident={incident} canWork={canWork} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' } }}>
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <Panel title="Course" actions={canWork ? <IncidentActions incident={incident} /> : null}>
            <PhaseTrack incident={incident} />
          </Panel>
          <ImpactPanel incident={incident} canWork={canWork && incident.phase !== 'VOIDED'} />
          <Talk incident={incident} canWork={canWork} />
          <AffectedPanel incident={incident} />
          <TicketPanel incident={incident} canWork={canWork} />
        </Stack>
        <IncidentSide incident={incident} canWork={canWork} />
      </Box>
    </>
  );
}

/** One incident: its course, what is said about it, who feels it, and what is to be done. */
export function IncidentRoom() {
  const { id = '' } = useParams();
  const query = useApiQuery(IncidentOneDocument, { id }, { refetchMs });
  return (
    <QueryState query={query} rows={10}>
      {({ incident }) => (incident ? <Room incident={incident} /> : <EmptyState title="There is no such incident" />)}
    </QueryState>
  );
}

import Campaign from '@mui/icons-material/CampaignOutlined';
import { Box, Button, Stack } from '@mui/material';
import { BooleanInput, DataTable, ReferenceInput, SelectArrayInput, SelectInput } from 'react-admin';
import { Link } from 'react-router';
import { useCan } from '../../api/use-can.ts';
import { formatDuration } from '../../fields/durations.ts';
import { fromLg, fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatShortInstant } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { Tone } from '../../fields/Tone.tsx';
import type { IncidentRowFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { IncidentPhaseTone, IncidentSeverityTone } from './IncidentTones.tsx';
import { PromisedUpdate } from './PromisedUpdate.tsx';

const refetchMs = 30_000;
const severities = ['P1', 'P2', 'P3', 'P4'].map((id) => ({ id, name: id }));
const phases = choicesOf(['DETECTED', 'INVESTIGATING', 'FIXING', 'VERIFYING', 'RESOLVED', 'CLOSED', 'VOIDED']);
const filters = [
  searchFilter('Search title or number'),
  <BooleanInput key="isOpen" source="isOpen" label="Open only" defaultValue={true} />,
  <SelectArrayInput key="severity" source="severity" label="Severity" choices={severities} />,
  <SelectArrayInput key="phase" source="phase" label="Phase" choices={phases} />,
  <ReferenceInput key="serviceId" source="serviceId" reference="services">
    <SelectInput label="Service" optionText="name" />
  </ReferenceInput>,
  <BooleanInput key="hasMissedUpdate" source="hasMissedUpdate" label="Missed an update" defaultValue={true} />,
];

const Column = DataTable.Col<IncidentRowFragment>;

function TitleCell({ incident }: { incident: IncidentRowFragment }) {
  const services = [...new Set(incident.impacts.map(({ service }) => service.name))].join(', ');
  return (
    <Box sx={{ minWidth: { xs: 170, sm: 240 } }}>
      <RowLink to={`/incidents/${incident.id}/show`}>
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 500, mr: 0.75 }}>
          #{incident.number}
        </Box>
        {incident.title}
      </RowLink>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', color: 'text.secondary', fontSize: '0.78rem' }}>
        {services || 'No service'}
        {incident.isPublic ? null : <Tone tone="quiet">Internal</Tone>}
        <Box sx={{ display: { sm: 'none' } }}>
          <IncidentPhaseTone phase={incident.phase} />
        </Box>
      </Stack>
    </Box>
  );
}

function impactLength({ impactStartAt, mitigatedAt }: IncidentRowFragment): string {
  return mitigatedAt ? formatDuration(Date.parse(mitigatedAt) - Date.parse(impactStartAt)) : 'Still felt';
}

/** What is broken now and what was, with the promises made about it. */
export function IncidentList() {
  const canDeclare = useCan('declareIncidents');
  const declare = (
    <Button component={Link} to="/incidents/create" variant="contained" color="error" startIcon={<Campaign />}>
      Declare incident
    </Button>
  );
  return (
    <ListPage
      resource="incidents"
      title="Incidents"
      actions={
        <>
          <Button component="a" href="/status" target="_blank" rel="noreferrer" variant="outlined">
            Status page
          </Button>
          {canDeclare ? declare : null}
        </>
      }
      filters={filters}
      sort={{ field: 'impactStartAt', order: 'DESC' }}
      perPage={25}
      refetchMs={refetchMs}
      emptyTitle="No incident matches"
    >
      <DataTable<IncidentRowFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column
          source="severity"
          label="Severity"
          render={({ severity }) => <IncidentSeverityTone severity={severity} />}
        />
        <Column label="Incident" render={(incident) => <TitleCell incident={incident} />} />
        <Column source="phase" label="Phase" sx={fromSm} render={({ phase }) => <IncidentPhaseTone phase={phase} />} />
        <Column
          source="impactStartAt"
          label="Impact from"
          sx={fromMd}
          render={({ impactStartAt }) => formatShortInstant(impactStartAt)}
        />
        <Column label="Impact" sx={fromMd} render={impactLength} />
        <Column
          source="nextUpdateDueAt"
          label="Promised"
          sx={fromMd}
          render={({ nextUpdateDueAt, isOpen }) => (isOpen ? <PromisedUpdate dueAt={nextUpdateDueAt} /> : null)}
        />
        <Column
          label="Missed updates"
          align="right"
          sx={fromLg}
          render={({ missedUpdateCount }) => (missedUpdateCount ? <Tone tone="bad">{missedUpdateCount}</Tone> : '0')}
        />
      </DataTable>
    </ListPage>
  );
}

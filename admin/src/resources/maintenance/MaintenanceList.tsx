import Add from '@mui/icons-material/AddOutlined';
import { Button } from '@mui/material';
import { BooleanInput, DataTable, ReferenceInput, SelectArrayInput, SelectInput } from 'react-admin';
import { Link } from 'react-router';
import { useCan } from '../../api/use-can.ts';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { Tone } from '../../fields/Tone.tsx';
import type { MaintenanceRowFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { MaintenanceCalendar } from './MaintenanceCalendar.tsx';
import { ExcludedTone, MaintenanceTone } from './MaintenanceTone.tsx';

const filters = [
  searchFilter('Search title or number'),
  <SelectArrayInput
    key="status"
    source="status"
    label="Status"
    choices={choicesOf(['SCHEDULED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED'])}
  />,
  <ReferenceInput key="serviceId" source="serviceId" reference="services">
    <SelectInput label="Service" optionText="name" />
  </ReferenceInput>,
  <BooleanInput key="needsApproval" source="needsApproval" label="Needs approval" defaultValue={true} />,
];

const Column = DataTable.Col<MaintenanceRowFragment>;

export function MaintenanceList() {
  const canPlan = useCan('workIncidents');
  const plan = (
    <Button component={Link} to="/maintenance/create" variant="contained" startIcon={<Add />}>
      Plan maintenance
    </Button>
  );
  return (
    <ListPage
      resource="maintenance"
      title="Maintenance"
      words="Work announced in time, approved and with evidence does not count as downtime, up to the monthly limit."
      actions={canPlan ? plan : null}
      filters={filters}
      aside={<MaintenanceCalendar />}
      sort={{ field: 'startAt', order: 'DESC' }}
      emptyTitle="No maintenance matches"
    >
      <DataTable<MaintenanceRowFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column
          source="number"
          label="Maintenance"
          render={({ id, number, title, isEmergency }) => (
            <>
              <RowLink to={`/maintenance/${id}/show`}>
                #{number} {title}
              </RowLink>{' '}
              {isEmergency ? <Tone tone="bad">Emergency</Tone> : null}
            </>
          )}
        />
        <Column source="startAt" label="From" render={({ startAt }) => formatInstant(startAt)} />
        <Column label="Until" sx={fromMd} render={({ endAt }) => formatInstant(endAt)} />
        <Column label="Services" sx={fromMd} render={({ services }) => services.map(({ name }) => name).join(', ')} />
        <Column
          source="status"
          label="Status"
          sx={fromSm}
          render={({ status }) => <MaintenanceTone status={status} />}
        />
        <Column
          label="By contract"
          sx={fromSm}
          render={({ status, isExcluded, exclusionWords }) =>
            status === 'CANCELLED' ? '—' : <ExcludedTone isExcluded={isExcluded} words={exclusionWords} />
          }
        />
      </DataTable>
    </ListPage>
  );
}

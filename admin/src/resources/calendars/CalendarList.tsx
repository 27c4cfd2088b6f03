import Add from '@mui/icons-material/AddOutlined';
import { Button } from '@mui/material';
import { DataTable } from 'react-admin';
import { Link } from 'react-router';
import { useCan } from '../../api/use-can.ts';
import { fromSm } from '../../fields/hidden-below.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import type { CalendarFieldsFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';

const Column = DataTable.Col<CalendarFieldsFragment>;

export function CalendarList() {
  const canEdit = useCan('editPolicies');
  const create = (
    <Button component={Link} to="/calendars/create" variant="contained" startIcon={<Add />}>
      New calendar
    </Button>
  );
  return (
    <ListPage
      resource="calendars"
      title="Business calendars"
      words="Hours that count, where a target does not count around the clock."
      actions={canEdit ? create : null}
      emptyTitle="No calendar yet: every target counts around the clock"
    >
      <DataTable<CalendarFieldsFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column label="Calendar" render={({ id, name }) => <RowLink to={`/calendars/${id}/show`}>{name}</RowLink>} />
        <Column label="Key" render={({ key }) => key} />
        <Column label="Time zone" sx={fromSm} render={({ versions }) => versions.at(-1)?.timeZone} />
        <Column label="Versions" align="right" sx={fromSm} render={({ versions }) => versions.length} />
      </DataTable>
    </ListPage>
  );
}

import { Box } from '@mui/material';
import { DataTable, TextInput } from 'react-admin';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant } from '../../fields/instants.ts';
import type { AuditEntryListQuery } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { mono } from '../../theme/themes.ts';

type Entry = AuditEntryListQuery['auditEntries']['items'][number];

const filters = [
  <TextInput key="action" source="action" label="Action starts with" alwaysOn />,
  <TextInput key="entityType" source="entityType" label="Kind of record" />,
  <TextInput key="entityId" source="entityId" label="Record id" />,
];

const Column = DataTable.Col<Entry>;

function Image({ title, value }: { title: string; value: unknown }) {
  if (value === null || value === undefined) return null;
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ fontSize: '0.72rem', color: 'text.secondary' }}>{title}</Box>
      <Box
        component="pre"
        sx={{ m: 0, fontFamily: mono, fontSize: '0.72rem', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      >
        {JSON.stringify(value, null, 1)}
      </Box>
    </Box>
  );
}

function Change({ entry }: { entry: Entry }) {
  return (
    <Box component="details" sx={{ maxWidth: 460 }}>
      <Box component="summary" sx={{ cursor: 'pointer' }}>
        {entry.reason ?? 'Before and after'}
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2, pt: 0.5 }}>
        <Image title="Before" value={entry.before} />
        <Image title="After" value={entry.after} />
      </Box>
    </Box>
  );
}

/** Who changed what, when, from what to what, and why; never edited (§20). */
export function AuditList() {
  return (
    <ListPage
      resource="audit"
      title="Audit log"
      words="Every change, with what was before and after. Never edited."
      filters={filters}
      perPage={50}
      emptyTitle="No entry matches"
    >
      <DataTable<Entry> rowClick={false} bulkActionButtons={false} size="small">
        <Column label="When" render={({ at }) => formatInstant(at)} />
        <Column
          label="Who"
          render={({ actor, apiKeyId }) => `${actor?.name ?? 'A machine'}${apiKeyId ? ' (API key)' : ''}`}
        />
        <Column label="Action" sx={{ fontFamily: mono, fontSize: '0.78rem' }} render={({ action }) => action} />
        <Column label="Record" sx={fromSm} render={({ entityType, entityId }) => `${entityType} ${entityId}`} />
        <Column label="Change" sx={fromMd} render={(entry) => <Change entry={entry} />} />
      </DataTable>
    </ListPage>
  );
}

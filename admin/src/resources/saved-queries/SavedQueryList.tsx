import { Box } from '@mui/material';
import { DataTable } from 'react-admin';
import { useAction } from '../../api/use-action.ts';
import { useCan } from '../../api/use-can.ts';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant } from '../../fields/instants.ts';
import {
  CreateSavedQueryDocument,
  DeleteSavedQueryDocument,
  type SavedQueryRowFragment,
  UpdateSavedQueryDocument,
} from '../../generated/graphql.ts';
import { FormButton, type FormField } from '../../layout/FormButton.tsx';
import { ListPage } from '../../layout/ListPage.tsx';
import { mono } from '../../theme/themes.ts';
import { searchFilter } from '../common-filters.tsx';

const filters = [searchFilter('Search queries')];

function fieldsOf(query: SavedQueryRowFragment | null): readonly FormField[] {
  return [
    { kind: 'text', name: 'name', label: 'Name', isRequired: true, initial: query?.name ?? '' },
    { kind: 'text', name: 'description', label: 'What it answers', initial: query?.description ?? '' },
    { kind: 'long', name: 'document', label: 'GraphQL document', isRequired: true, initial: query?.document ?? '' },
    {
      kind: 'long',
      name: 'variables',
      label: 'Variables where none are sent, as JSON',
      initial: query ? JSON.stringify(query.variables) : '{}',
    },
  ];
}

/** A text that is no JSON goes to the server as it stands, which names the field. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const inputOf = (values: Readonly<Record<string, string | null>>) => ({
  name: values['name'] ?? '',
  description: values['description'] ?? '',
  document: values['document'] ?? '',
  variables: readJson(values['variables'] ?? '{}'),
});

function CreateButton() {
  const { run, isRunning, error } = useAction(CreateSavedQueryDocument, { done: 'Saved' });
  return (
    <FormButton
      label="Save a query"
      title="Save a query"
      submitLabel="Save"
      variant="contained"
      fields={fieldsOf(null)}
      isBusy={isRunning}
      error={error}
      onSubmit={(values, close) => run({ input: inputOf(values) }, { onSuccess: close })}
    />
  );
}

function RowActions({ query }: { query: SavedQueryRowFragment }) {
  const update = useAction(UpdateSavedQueryDocument, { done: 'Changed' });
  const remove = useAction(DeleteSavedQueryDocument, { done: 'Removed' });
  return (
    <>
      <FormButton
        label="Change"
        name={`Change ${query.name}`}
        title={`Change ${query.name}`}
        submitLabel="Change"
        variant="text"
        fields={fieldsOf(query)}
        isBusy={update.isRunning}
        error={update.error}
        onSubmit={(values, close) =>
          update.run({ id: query.id, expectedVersion: query.version, input: inputOf(values) }, { onSuccess: close })
        }
      />
      <FormButton
        label="Remove"
        name={`Remove ${query.name}`}
        title={`Remove ${query.name}`}
        submitLabel="Remove"
        variant="text"
        color="error"
        fields={[]}
        isBusy={remove.isRunning}
        error={remove.error}
        onSubmit={(_values, close) => remove.run({ id: query.id }, { onSuccess: close })}
      />
    </>
  );
}

const Column = DataTable.Col<SavedQueryRowFragment>;

/** Queries under a name; an API key bound to one can do nothing else. */
export function SavedQueryList() {
  const canSave = useCan('saveQueries');
  return (
    <ListPage
      resource="saved-queries"
      title="Saved queries"
      words={`Send {"savedQuery": "name"} instead of a document. A key that is bound to one runs nothing else.`}
      actions={canSave ? <CreateButton /> : null}
      filters={filters}
      emptyTitle="No query is saved"
    >
      <DataTable<SavedQueryRowFragment> rowClick={false} size="small" bulkActionButtons={false}>
        <Column
          label="Query"
          render={({ name, description, document }) => (
            <Box sx={{ minWidth: 180, maxWidth: 520 }}>
              <strong>{name}</strong>
              <Box sx={{ fontSize: '0.78rem', color: 'text.secondary' }}>{description}</Box>
              <Box component="details" sx={{ fontSize: '0.75rem' }}>
                <summary>Document</summary>
                <Box component="pre" sx={{ fontFamily: mono, whiteSpace: 'pre-wrap', m: 0 }}>
                  {document}
                </Box>
              </Box>
            </Box>
          )}
        />
        <Column label="Keys" align="right" sx={fromSm} render={({ apiKeyCount }) => apiKeyCount} />
        <Column label="Owner" sx={fromMd} render={({ owner }) => owner.name} />
        <Column label="Changed" sx={fromMd} render={({ updatedAt }) => formatInstant(updatedAt)} />
        {canSave ? <Column label="Change" render={(query) => <RowActions query={query} />} /> : null}
      </DataTable>
    </ListPage>
  );
}

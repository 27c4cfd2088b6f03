import { DataTable, SelectArrayInput } from 'react-admin';
import { useNavigate } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useCan } from '../../api/use-can.ts';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import {
  DraftOperatingPolicyDocument,
  type OperatingPolicyKind,
  type OperatingPolicyRowFragment,
} from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { ListPage } from '../../layout/ListPage.tsx';
import { OperatingPolicyTone } from './PolicyStatusTone.tsx';
import { kindTitles } from './policy-kinds.ts';

const kinds = Object.entries(kindTitles).map(([id, name]) => ({ id, name }));
const filters = [<SelectArrayInput key="kind" source="kind" label="Of what" choices={kinds} alwaysOn />];

const Column = DataTable.Col<OperatingPolicyRowFragment>;

function DraftButton() {
  const navigate = useNavigate();
  const { run, isRunning, error } = useAction(DraftOperatingPolicyDocument, {
    done: 'Drafted',
    onDone: (draft) => void navigate(`/operating-policies/${(draft as { id: string }).id}/show`),
  });
  return (
    <FormButton
      label="Draft a version"
      title="Draft a version"
      submitLabel="Draft"
      variant="contained"
      fields={[
        { kind: 'choice', name: 'kind', label: 'Of what', choices: kinds, initial: 'SURVEY' },
        { kind: 'text', name: 'name', label: 'Name', isRequired: true },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ kind, name }, close) =>
        run({ input: { kind: kind as OperatingPolicyKind, name: name ?? '' } }, { onSuccess: close })
      }
    >
      It starts as a copy of the one in force.
    </FormButton>
  );
}

/** What is asked, how health is scored, when a flag fires, what is aimed at: all of it data, by version (§0). */
export function OperatingPolicyList() {
  const canEdit = useCan('editOperatingPolicies');
  return (
    <ListPage
      resource="operating-policies"
      title="Operating policies"
      words="Surveys, health, red flags, economics and the scorecard, by version. A draft is adopted by somebody else."
      actions={canEdit ? <DraftButton /> : null}
      filters={filters}
      sort={{ field: 'kind', order: 'ASC' }}
      perPage={50}
      emptyTitle="No policy matches"
    >
      <DataTable<OperatingPolicyRowFragment> rowClick={false} size="small" bulkActionButtons={false}>
        <Column
          source="number"
          label="Policy"
          render={({ id, kind, number, name }) => (
            <RowLink to={`/operating-policies/${id}/show`}>
              {kindTitles[kind]} {number}: {name}
            </RowLink>
          )}
        />
        <Column source="status" label="Status" render={(policy) => <OperatingPolicyTone policy={policy} />} />
        <Column
          source="effectiveFromAt"
          label="From"
          sx={fromSm}
          render={({ effectiveFromAt }) => (effectiveFromAt ? formatInstant(effectiveFromAt) : '—')}
        />
        <Column label="Drafted by" sx={fromMd} render={({ createdBy }) => createdBy?.name ?? 'as shipped'} />
        <Column label="Adopted by" sx={fromMd} render={({ adoptedBy }) => adoptedBy?.name ?? '—'} />
      </DataTable>
    </ListPage>
  );
}

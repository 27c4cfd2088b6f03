import Add from '@mui/icons-material/AddOutlined';
import { DataTable, SelectArrayInput } from 'react-admin';
import { useNavigate } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useCan } from '../../api/use-can.ts';
import { fromSm } from '../../fields/hidden-below.ts';
import { formatMonth } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { type CreditPolicyRowFragment, DraftCreditPolicyDocument } from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf } from '../../words.ts';
import { PolicyStatusTone } from '../policies/PolicyStatusTone.tsx';

const filters = [
  <SelectArrayInput
    key="status"
    source="status"
    label="Status"
    choices={choicesOf(['DRAFT', 'ADOPTED', 'WITHDRAWN'])}
    alwaysOn
  />,
];

const Column = DataTable.Col<CreditPolicyRowFragment>;

function DraftButton() {
  const navigate = useNavigate();
  const { run, isRunning, error } = useAction(DraftCreditPolicyDocument, {
    done: 'Draft begun',
    onDone: (policy) => void navigate(`/credit-policies/${(policy as { id: string }).id}/show`),
  });
  return (
    <FormButton
      label="New draft"
      title="New credit policy"
      submitLabel="Begin"
      variant="contained"
      icon={<Add />}
      fields={[{ kind: 'text', name: 'name', label: 'Name', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ name }) => run({ input: { name: name ?? '' } })}
    >
      It begins with the shipped terms. Nothing counts before somebody else adopts it.
    </FormButton>
  );
}

/** What is promised about availability and what a broken promise costs, by whole months. */
export function CreditPolicyList() {
  const canEdit = useCan('editCreditPolicies');
  return (
    <ListPage
      resource="credit-policies"
      title="Credit policies"
      words="What availability each tier is promised, and what a month below it costs us. A version holds for whole months; final months keep theirs."
      actions={canEdit ? <DraftButton /> : null}
      filters={filters}
      sort={{ field: 'number', order: 'DESC' }}
      emptyTitle="There is no credit policy"
    >
      <DataTable<CreditPolicyRowFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column source="number" label="Version" />
        <Column
          source="name"
          label="Name"
          render={({ id, name }) => <RowLink to={`/credit-policies/${id}/show`}>{name}</RowLink>}
        />
        <Column
          label="Status"
          render={({ status, isInForce }) => <PolicyStatusTone status={status} isInForce={isInForce} />}
        />
        <Column
          source="effectiveFromMonth"
          label="From"
          sx={fromSm}
          render={({ effectiveFromMonth }) => (effectiveFromMonth ? formatMonth(effectiveFromMonth) : '—')}
        />
        <Column label="Adopted by" sx={fromSm} render={({ adoptedBy }) => adoptedBy?.name ?? '—'} />
      </DataTable>
    </ListPage>
  );
}

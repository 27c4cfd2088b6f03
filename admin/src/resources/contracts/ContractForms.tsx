import { AutocompleteInput, DateInput, NumberInput, ReferenceInput, required, TextInput } from 'react-admin';
import { CreatePage, EditPage } from '../../layout/FormPages.tsx';

const byText = (text: string) => ({ q: text });

function TermInputs() {
  return (
    <>
      <TextInput source="number" label="Number on the paper" validate={required()} />
      <DateInput source="startDate" label="First day covered" validate={required()} />
      <DateInput source="endDate" label="First day no longer covered" validate={required()} />
      <DateInput source="renewalDate" label="Renewal date" />
      <NumberInput
        source="taxPercentTimes100"
        label="Tax in hundredths of a percent"
        helperText="1900 is 19 %"
        min={0}
      />
      <NumberInput source="paymentDays" label="Days until an invoice is due" min={0} />
    </>
  );
}

/** A draft: nothing of it counts before it is activated. */
export function ContractCreate() {
  return (
    <CreatePage
      resource="contracts"
      title="New contract"
      redirect="show"
      defaults={{ currency: 'USD', taxPercentTimes100: 0, paymentDays: 30 }}
    >
      <ReferenceInput source="accountId" reference="accounts" sort={{ field: 'name', order: 'ASC' }}>
        <AutocompleteInput label="Account" optionText="name" filterToQuery={byText} validate={required()} />
      </ReferenceInput>
      <TermInputs />
      <TextInput source="currency" helperText="ISO 4217 code of all its amounts" validate={required()} />
    </CreatePage>
  );
}

export function ContractEdit() {
  return (
    <EditPage resource="contracts" titleOf={(record) => `Edit contract ${record['number']}`} redirect="show">
      <TermInputs />
    </EditPage>
  );
}

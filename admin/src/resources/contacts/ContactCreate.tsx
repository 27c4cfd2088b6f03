import { AutocompleteInput, ReferenceInput, required } from 'react-admin';
import { CreatePage } from '../../layout/FormPages.tsx';
import { ContactInputs } from './ContactInputs.tsx';

const byText = (text: string) => ({ q: text });
const toAccount = (_resource?: string, _id?: unknown, data?: object) =>
  `accounts/${(data as { account: { id: string } }).account.id}/show`;

export function ContactCreate() {
  return (
    <CreatePage resource="contacts" title="New contact" redirect={toAccount}>
      <ReferenceInput source="accountId" reference="accounts" sort={{ field: 'name', order: 'ASC' }}>
        <AutocompleteInput label="Account" optionText="name" filterToQuery={byText} validate={required()} />
      </ReferenceInput>
      <ContactInputs />
    </CreatePage>
  );
}

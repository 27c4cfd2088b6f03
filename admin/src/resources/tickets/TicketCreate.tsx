import { channels, severities } from '@tenure/domain/vocabulary';
import { AutocompleteInput, FormDataConsumer, ReferenceInput, required, SelectInput, TextInput } from 'react-admin';
import { CreatePage } from '../../layout/FormPages.tsx';
import { choicesOf } from '../../words.ts';

const byText = (text: string) => ({ q: text });
const byName = { field: 'name', order: 'ASC' } as const;

function RequesterInput({ accountId }: { accountId: string | undefined }) {
  const filter = accountId ? { accountId } : {};
  return (
    <ReferenceInput source="requesterId" reference="contacts" filter={filter} sort={byName}>
      <AutocompleteInput label="Requester" optionText="name" filterToQuery={byText} />
    </ReferenceInput>
  );
}

/** Writes down a request that came by another way, in the customer's words. */
export function TicketCreate() {
  return (
    <CreatePage
      resource="tickets"
      title="New ticket"
      redirect="edit"
      defaults={{ channel: 'EMAIL', severity: 'MEDIUM' }}
    >
      <ReferenceInput source="accountId" reference="accounts" sort={byName}>
        <AutocompleteInput label="Account" optionText="name" filterToQuery={byText} />
      </ReferenceInput>
      <FormDataConsumer<{ accountId?: string }>>
        {({ formData }) => <RequesterInput accountId={formData.accountId} />}
      </FormDataConsumer>
      <TextInput source="subject" validate={required()} />
      <TextInput source="body" label="The customer’s first message" multiline minRows={5} validate={required()} />
      <SelectInput source="severity" choices={choicesOf(severities)} validate={required()} />
      <SelectInput source="channel" label="Came in by" choices={choicesOf(channels)} validate={required()} />
      <TextInput source="category" />
      <TextInput source="issueKey" label="Issue key" />
    </CreatePage>
  );
}

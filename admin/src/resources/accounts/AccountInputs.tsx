import { lifecycles } from '@tenure/domain/vocabulary';
import { AutocompleteInput, ReferenceInput, required, SelectInput, TextArrayInput, TextInput } from 'react-admin';
import { choicesOf } from '../../words.ts';

const byText = (text: string) => ({ q: text });

/** What can be said about an account at its creation and later; the tier has its own dialog. */
export function AccountInputs() {
  return (
    <>
      <TextInput source="name" validate={required()} />
      <SelectInput source="lifecycle" choices={choicesOf(lifecycles)} />
      <TextInput source="region" helperText="For example US or EU" />
      <TextInput source="timeZone" label="Time zone" helperText="IANA name, for example Europe/Berlin" />
      <ReferenceInput source="csmId" reference="users" sort={{ field: 'name', order: 'ASC' }}>
        <AutocompleteInput label="Customer success manager" optionText="name" filterToQuery={byText} />
      </ReferenceInput>
      <TextArrayInput source="domains" label="Mail domains" helperText="Unknown senders are recognised by them" />
      <TextInput source="slackChannel" label="Slack channel" />
      <TextInput source="successCriteria" label="Success criteria" multiline minRows={2} />
    </>
  );
}

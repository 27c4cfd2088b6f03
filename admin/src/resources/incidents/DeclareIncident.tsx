import {
  ArrayInput,
  AutocompleteArrayInput,
  BooleanInput,
  ReferenceArrayInput,
  ReferenceInput,
  required,
  SelectInput,
  SimpleFormIterator,
  TextInput,
} from 'react-admin';
import { InstantInput } from '../../fields/InstantInput.tsx';
import { CreatePage } from '../../layout/FormPages.tsx';
import { choicesOf } from '../../words.ts';

const severities = [
  { id: 'P1', name: 'P1: full outage, data loss or security exposure' },
  { id: 'P2', name: 'P2: a major function is down' },
  { id: 'P3', name: 'P3: partial, or one customer' },
  { id: 'P4', name: 'P4: cosmetic' },
];
const kinds = choicesOf(['FULL_OUTAGE', 'PARTIAL_OUTAGE', 'DEGRADED']);
const sources = choicesOf(['MONITOR', 'EMPLOYEE', 'CUSTOMER', 'PROVIDER']);
const regions = ['US', 'EU', 'APAC'].map((id) => ({ id, name: id }));
const byText = (text: string) => ({ q: text });
const defaults = {
  severity: 'P2',
  detectionSource: 'MONITOR',
  isPublic: true,
  impacts: [{ kind: 'FULL_OUTAGE' }],
};

/** Declares what is broken. Times that are left empty mean now. */
export function DeclareIncident() {
  return (
    <CreatePage resource="incidents" title="Declare an incident" redirect="show" defaults={defaults}>
      <TextInput source="title" label="Title, as customers may read it" validate={required()} />
      <SelectInput source="severity" label="Severity" choices={severities} validate={required()} />
      <SelectInput source="detectionSource" label="Noticed by" choices={sources} validate={required()} />
      <ArrayInput source="impacts" label="What suffers">
        <SimpleFormIterator inline disableReordering>
          <ReferenceInput source="serviceId" reference="services">
            <SelectInput label="Service" optionText="name" validate={required()} />
          </ReferenceInput>
          <SelectInput source="kind" label="How" choices={kinds} validate={required()} />
        </SimpleFormIterator>
      </ArrayInput>
      <InstantInput source="impactStartAt" label="Impact since" helperText="Empty: since it was detected" />
      <InstantInput source="detectedAt" label="Detected at" helperText="Empty: now" />
      <AutocompleteArrayInput source="regions" label="Regions" choices={regions} helperText="Empty: everywhere" />
      <ReferenceArrayInput source="accountIds" reference="accounts" sort={{ field: 'name', order: 'ASC' }}>
        <AutocompleteArrayInput
          label="Only these accounts"
          optionText="name"
          filterToQuery={byText}
          helperText="Empty: every account in the regions"
        />
      </ReferenceArrayInput>
      <BooleanInput source="isPublic" label="Show on the public status page" />
      <TextInput source="summary" label="What is known" multiline minRows={3} />
    </CreatePage>
  );
}

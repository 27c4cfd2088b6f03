import {
  AutocompleteArrayInput,
  BooleanInput,
  ReferenceArrayInput,
  required,
  SelectArrayInput,
  TextInput,
} from 'react-admin';
import { InstantInput } from '../../fields/InstantInput.tsx';
import { CreatePage } from '../../layout/FormPages.tsx';

const regions = ['US', 'EU', 'APAC'].map((id) => ({ id, name: id }));

/** Plans work; announced at once, so that the notice runs from now. */
export function MaintenancePlan() {
  return (
    <CreatePage
      resource="maintenance"
      title="Plan maintenance"
      redirect="show"
      defaults={{ announce: true, isEmergency: false }}
    >
      <TextInput source="title" label="Title, as customers read it" validate={required()} />
      <ReferenceArrayInput source="serviceIds" reference="services">
        <SelectArrayInput label="Services" optionText="name" validate={required()} />
      </ReferenceArrayInput>
      <InstantInput source="startAt" label="From" validate={required()} />
      <InstantInput source="endAt" label="Until" validate={required()} />
      <AutocompleteArrayInput source="regions" label="Regions" choices={regions} helperText="Empty: everywhere" />
      <BooleanInput
        source="announce"
        label="Announce now on the status page"
        helperText="72 hours of notice are needed for it not to count"
      />
      <BooleanInput source="isEmergency" label="Emergency work (counts as downtime)" />
      <TextInput source="description" label="What customers should know" multiline minRows={3} />
      <TextInput
        source="evidence"
        label="Evidence"
        helperText="Where announcement and approval can be seen: a link or a reference"
      />
    </CreatePage>
  );
}

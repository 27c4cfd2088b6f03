import { roles } from '@tenure/domain/vocabulary';
import {
  BooleanInput,
  email,
  maxLength,
  minLength,
  PasswordInput,
  type RaRecord,
  ReferenceInput,
  required,
  SelectInput,
  TextInput,
} from 'react-admin';
import { CreatePage, EditPage } from '../../layout/FormPages.tsx';
import { choicesOf } from '../../words.ts';

const shortestPassword = 8;
const longestPassword = 128;

function UserInputs() {
  return (
    <>
      <TextInput source="name" validate={required()} />
      <SelectInput source="role" choices={choicesOf(roles)} validate={required()} />
      <TextInput source="timeZone" label="Time zone" helperText="IANA name, for example Europe/Berlin" />
      <ReferenceInput source="teamId" reference="teams">
        <SelectInput label="Team" optionText="name" />
      </ReferenceInput>
    </>
  );
}

export function UserCreate() {
  return (
    <CreatePage resource="users" title="New user" redirect="list" defaults={{ role: 'SUPPORT', timeZone: 'UTC' }}>
      <TextInput source="email" label="Mail address" validate={[required(), email()]} />
      <PasswordInput
        source="password"
        label="First password"
        helperText="8 to 128 characters; without one there is no sign-in yet"
        validate={[minLength(shortestPassword), maxLength(longestPassword)]}
      />
      <UserInputs />
    </CreatePage>
  );
}

const toForm = (record: RaRecord) => ({ teamId: record['team']?.id ?? null });

/** Another role or a deactivation ends all sessions of the person. */
export function UserEdit() {
  return (
    <EditPage resource="users" titleOf={(record) => `Edit ${record['name']}`} toForm={toForm} redirect="list">
      <UserInputs />
      <BooleanInput source="isActive" label="Can sign in" />
    </EditPage>
  );
}

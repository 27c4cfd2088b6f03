import { contactRoles } from '@tenure/domain/vocabulary';
import { CheckboxGroupInput, email, required, TextInput } from 'react-admin';
import { choicesOf } from '../../words.ts';

export function ContactInputs() {
  return (
    <>
      <TextInput source="name" validate={required()} />
      <TextInput source="email" label="Mail address" validate={[required(), email()]} />
      <CheckboxGroupInput source="roles" choices={choicesOf(contactRoles)} />
    </>
  );
}

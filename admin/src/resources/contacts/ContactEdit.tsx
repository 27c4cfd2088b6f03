import { BooleanInput } from 'react-admin';
import { EditPage } from '../../layout/FormPages.tsx';
import { ContactInputs } from './ContactInputs.tsx';

const toAccount = (_resource?: string, _id?: unknown, data?: object) =>
  `accounts/${(data as { account: { id: string } }).account.id}/show`;

export function ContactEdit() {
  return (
    <EditPage resource="contacts" titleOf={(record) => `Edit ${record['name']}`} redirect={toAccount}>
      <ContactInputs />
      <BooleanInput source="isActive" label="Still there" />
    </EditPage>
  );
}

import type { RaRecord } from 'react-admin';
import { EditPage } from '../../layout/FormPages.tsx';
import { AccountInputs } from './AccountInputs.tsx';

const toForm = (record: RaRecord) => ({ csmId: record['csm']?.id ?? null });

export function AccountEdit() {
  return (
    <EditPage resource="accounts" titleOf={(record) => `Edit ${record['name']}`} toForm={toForm} redirect="show">
      <AccountInputs />
    </EditPage>
  );
}

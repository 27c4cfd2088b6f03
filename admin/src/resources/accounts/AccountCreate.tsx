import { tiers } from '@tenure/domain/vocabulary';
import { required, SelectInput } from 'react-admin';
import { CreatePage } from '../../layout/FormPages.tsx';
import { choicesOf } from '../../words.ts';
import { AccountInputs } from './AccountInputs.tsx';

export function AccountCreate() {
  return (
    <CreatePage
      resource="accounts"
      title="New account"
      redirect="show"
      defaults={{ lifecycle: 'ONBOARDING', tier: 'STARTER' }}
    >
      <SelectInput source="tier" choices={choicesOf(tiers)} validate={required()} />
      <AccountInputs />
    </CreatePage>
  );
}

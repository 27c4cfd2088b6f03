import { Button } from '@mui/material';
import { DataTable } from 'react-admin';
import { serverNow } from '../../api/server-time.ts';
import { useAction } from '../../api/use-action.ts';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant } from '../../fields/instants.ts';
import { Tone } from '../../fields/Tone.tsx';
import { type ApiKeyFieldsFragment, RevokeApiKeyDocument } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { mono } from '../../theme/themes.ts';
import { labelOf } from '../../words.ts';
import { IssueKeyButton } from './IssueKeyButton.tsx';

const Column = DataTable.Col<ApiKeyFieldsFragment>;

function RevokeButton({ apiKey }: { apiKey: ApiKeyFieldsFragment }) {
  const { run, isRunning } = useAction(RevokeApiKeyDocument, { done: 'Key revoked' });
  return (
    <Button
      color="error"
      disabled={isRunning}
      aria-label={`Revoke ${apiKey.name}`}
      onClick={() => run({ id: apiKey.id })}
    >
      Revoke
    </Button>
  );
}

function KeyState({ apiKey: { expiresAt, revokedAt } }: { apiKey: ApiKeyFieldsFragment }) {
  if (revokedAt) return <Tone tone="bad">Revoked</Tone>;
  return Date.parse(expiresAt) <= serverNow() ? <Tone tone="quiet">Expired</Tone> : <Tone tone="good">Good</Tone>;
}

export function ApiKeyList() {
  return (
    <ListPage
      resource="api-keys"
      title="API keys"
      words="For scripts: a key acts with its role, in the name of its owner, until it expires or is revoked."
      actions={<IssueKeyButton />}
      perPage={50}
      emptyTitle="No API keys yet"
    >
      <DataTable<ApiKeyFieldsFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column label="Name" render={({ name }) => name} />
        <Column label="Starts with" sx={{ ...fromMd, fontFamily: mono }} render={({ prefix }) => `tenure_${prefix}`} />
        <Column label="Role" render={({ role }) => labelOf(role)} />
        <Column label="Runs" sx={fromMd} render={({ savedQuery }) => savedQuery?.name ?? 'Anything'} />
        <Column label="Owner" sx={fromMd} render={({ owner }) => owner.name} />
        <Column label="State" render={(apiKey) => <KeyState apiKey={apiKey} />} />
        <Column label="Expires" sx={fromSm} render={({ expiresAt }) => formatInstant(expiresAt)} />
        <Column
          label="Last use"
          sx={fromMd}
          render={({ lastUsedAt }) => (lastUsedAt ? formatInstant(lastUsedAt) : 'Never')}
        />
        <Column label="Change" render={(apiKey) => (apiKey.revokedAt ? null : <RevokeButton apiKey={apiKey} />)} />
      </DataTable>
    </ListPage>
  );
}

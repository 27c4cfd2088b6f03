import { Autocomplete, TextField } from '@mui/material';
import { useState } from 'react';
import { useApiQuery } from '../api/use-api-query.ts';
import { AccountChoicesDocument } from '../generated/graphql.ts';

interface Props {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** An account, found by its name. */
export function AccountPicker({ label, value, onChange }: Props) {
  const [text, setText] = useState('');
  const { data, isPending } = useApiQuery(
    AccountChoicesDocument,
    { filter: text ? { q: text } : {}, page: { offset: 0, limit: 25 } },
    { keepsPrevious: true },
  );
  const accounts = data?.accounts.items ?? [];
  return (
    <Autocomplete
      options={accounts}
      loading={isPending}
      filterOptions={(options) => options}
      value={accounts.find(({ id }) => id === value) ?? null}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onInputChange={(_event, entered, reason) => reason === 'input' && setText(entered)}
      onChange={(_event, account) => onChange(account?.id ?? null)}
      renderInput={(params) => <TextField {...params} label={label} required />}
      size="small"
    />
  );
}

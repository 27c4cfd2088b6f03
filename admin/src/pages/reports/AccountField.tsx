import { Autocomplete, TextField } from '@mui/material';
import { useState } from 'react';
import { useApiQuery } from '../../api/use-api-query.ts';
import { AccountNamesDocument } from '../../generated/graphql.ts';

interface Props {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** An account, found by part of its name. */
export function AccountField({ value, onChange }: Props) {
  const [text, setText] = useState('');
  const sort = { field: 'NAME', direction: 'ASC' } as const;
  const found = useApiQuery(
    AccountNamesDocument,
    { filter: { q: text || null }, sort, page: { offset: 0, limit: 50 } },
    { keepsPrevious: true },
  );
  const chosen = useApiQuery(AccountNamesDocument, { filter: { ids: [value ?? '1'] } }, { isEnabled: value !== null });
  const selected = value === null ? null : (chosen.data?.accounts.items.find(({ id }) => id === value) ?? null);
  const others = (found.data?.accounts.items ?? []).filter(({ id }) => id !== value);
  return (
    <Autocomplete
      options={selected ? [selected, ...others] : others}
      value={selected}
      loading={found.isFetching}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onInputChange={(_event, input, reason) => reason === 'input' && setText(input)}
      onChange={(_event, account) => onChange(account?.id ?? null)}
      renderInput={(params) => <TextField {...params} label="Account" placeholder="All" />}
      size="small"
      sx={{ width: 190 }}
    />
  );
}

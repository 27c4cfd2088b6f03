import { Autocomplete, TextField } from '@mui/material';
import { useApiQuery } from '../api/use-api-query.ts';
import { UserListDocument } from '../generated/graphql.ts';

interface Props {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly isDisabled?: boolean;
}

const everybody = {
  filter: { isActive: true },
  sort: { field: 'NAME', direction: 'ASC' },
  page: { offset: 0, limit: 200 },
} as const;

/** A person who can sign in, or nobody. */
export function PersonPicker({ label, value, onChange, isDisabled = false }: Props) {
  const { data, isPending } = useApiQuery(UserListDocument, everybody);
  const people = data?.users.items ?? [];
  return (
    <Autocomplete
      options={people}
      loading={isPending}
      disabled={isDisabled}
      value={people.find(({ id }) => id === value) ?? null}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_event, person) => onChange(person?.id ?? null)}
      renderInput={(params) => <TextField {...params} label={label} placeholder="Nobody" />}
      size="small"
    />
  );
}

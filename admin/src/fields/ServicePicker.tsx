import { MenuItem, TextField } from '@mui/material';
import { useApiQuery } from '../api/use-api-query.ts';
import { ServiceListDocument } from '../generated/graphql.ts';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly isRequired?: boolean;
}

/** One of the services; they are asked for when it is first shown. */
export function ServicePicker({ label, value, onChange, isRequired = false }: Props) {
  const { data } = useApiQuery(ServiceListDocument, { page: { offset: 0, limit: 200 } });
  return (
    <TextField
      select
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      required={isRequired}
    >
      {(data?.services.items ?? []).map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

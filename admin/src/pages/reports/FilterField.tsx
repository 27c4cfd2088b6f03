import { MenuItem, TextField, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { PersonPicker } from '../../fields/PersonPicker.tsx';
import { labelOf } from '../../words.ts';
import { AccountField } from './AccountField.tsx';
import { MonthRangeField } from './MonthRangeField.tsx';
import type { ReportInfo } from './report-shape.ts';
import type { FilterValue } from './report-state.ts';

type Filter = ReportInfo['filters'][number];

export interface FieldProps {
  readonly filter: Filter;
  readonly value: FilterValue | undefined;
  readonly onChange: (value: FilterValue | undefined) => void;
}

const emptyKey = '(empty)';

/** Any of a closed list; nothing chosen means all. */
function ChoiceField({ filter, value, onChange }: FieldProps) {
  const chosen = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((part) => part ?? emptyKey);
  const set = (picked: readonly unknown[]) => {
    const values = picked.map((part) => (part === emptyKey ? null : String(part)));
    onChange(values.length === 0 ? undefined : values);
  };
  return (
    <TextField
      select
      label={filter.title}
      value={chosen}
      onChange={(event) => set(event.target.value as unknown as unknown[])}
      slotProps={{ select: { multiple: true, renderValue: (picked) => (picked as string[]).map(labelOf).join(', ') } }}
      sx={{ minWidth: 126, maxWidth: 240 }}
    >
      {(filter.values ?? []).map((word) => (
        <MenuItem key={word} value={word}>
          {labelOf(word)}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** One of a closed list, always one: figures of different clocks are not mixed by accident. */
function OneOfField({ filter, value, onChange }: FieldProps) {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={value ?? 'all'}
      aria-label={filter.title}
      onChange={(_event, word: string | null) => word && onChange(word === 'all' ? undefined : word)}
    >
      {(filter.values ?? []).map((word) => (
        <ToggleButton key={word} value={word}>
          {labelOf(word)}
        </ToggleButton>
      ))}
      <ToggleButton value="all">All</ToggleButton>
    </ToggleButtonGroup>
  );
}

function BooleanField({ filter, value, onChange }: FieldProps) {
  return (
    <TextField
      select
      label={filter.title}
      value={value === undefined ? '' : String(value)}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value === 'true')}
      sx={{ minWidth: 120 }}
    >
      <MenuItem value="">Either</MenuItem>
      <MenuItem value="true">Yes</MenuItem>
      <MenuItem value="false">No</MenuItem>
    </TextField>
  );
}

function NumberField({ filter, value, onChange }: FieldProps) {
  return (
    <TextField
      label={filter.title}
      type="number"
      value={typeof value === 'number' ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
      sx={{ width: 130 }}
    />
  );
}

/** The input for one filter, by its type. */
export function FilterField(props: FieldProps & { isFigure: boolean }) {
  const { filter, isFigure, value, onChange } = props;
  const setId = (id: string | null) => onChange(id === null ? undefined : Number(id));
  const id = typeof value === 'number' ? String(value) : null;
  if (filter.name === 'clock' && isFigure) return <OneOfField {...props} />;
  if (filter.name === 'accountId') return <AccountField value={id} onChange={setId} />;
  if (filter.name === 'agentId') return <PersonField title="Agent" id={id} onChange={setId} />;
  if (filter.values) return <ChoiceField {...props} />;
  if (filter.type === 'month') return <MonthRangeField {...props} />;
  if (filter.type === 'boolean') return <BooleanField {...props} />;
  if (filter.type === 'integer') return <NumberField {...props} />;
  return null;
}

function PersonField({
  title,
  id,
  onChange,
}: {
  title: string;
  id: string | null;
  onChange: (id: string | null) => void;
}) {
  return (
    <div style={{ width: 200 }}>
      <PersonPicker label={title} value={id} onChange={onChange} />
    </div>
  );
}

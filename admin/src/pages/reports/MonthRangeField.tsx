import { Stack, TextField } from '@mui/material';
import type { FieldProps } from './FilterField.tsx';

type End = 'from' | 'to';

/** A range of UTC months, both ends included. */
export function MonthRangeField({ filter, value, onChange }: FieldProps) {
  const range: { from?: string; to?: string } =
    typeof value === 'string'
      ? { from: value, to: value }
      : typeof value === 'object' && value !== null && !Array.isArray(value)
        ? (value as object)
        : {};
  const set = (end: End, month: string) => {
    const { [end]: _before, ...rest } = range;
    const next = month ? { ...rest, [end]: month } : rest;
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  const isReversed = Boolean(range.from && range.to && range.to < range.from);
  const field = (end: End) => (
    <TextField
      error={isReversed}
      helperText={isReversed && end === 'to' ? 'Ends before it starts' : undefined}
      type="month"
      label={`${filter.title} ${end}`}
      value={range[end] ?? ''}
      onChange={(event) => set(end, event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
      sx={{ width: 152 }}
    />
  );
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'flex-start' }}>
      {field('from')}
      {field('to')}
    </Stack>
  );
}

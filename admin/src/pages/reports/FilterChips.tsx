import { Chip, Stack, Typography } from '@mui/material';
import { formatValue } from './format-value.ts';
import type { ReportInfo } from './report-shape.ts';
import type { FilterValue, ReportFilterState } from './report-state.ts';

type Filter = ReportInfo['filters'][number];

/** “First response”, “Met or empty”, “Jan 2026 to Mar 2026”. */
function describe(value: FilterValue, filter: Filter): string {
  const one = (part: unknown) => formatValue(part, filter) ?? 'empty';
  if (Array.isArray(value)) return value.map(one).join(' or ');
  if (typeof value !== 'object' || value === null) return one(value);
  const { from, to } = value as { from?: string; to?: string };
  return [from ? `from ${one(from)}` : null, to ? `to ${one(to)}` : null].filter(Boolean).join(' ');
}

interface Props {
  readonly info: ReportInfo;
  readonly filter: ReportFilterState;
  readonly onRemove: (name: string) => void;
}

/** Which rows these are, in words; each condition can be taken off. */
export function FilterChips({ info, filter, onRemove }: Props) {
  const set = info.filters.flatMap((one) => {
    const value = filter[one.name];
    return value === undefined ? [] : [{ filter: one, text: describe(value, one) }];
  });
  if (set.length === 0) return <Typography color="text.secondary">All rows</Typography>;
  return (
    <Stack direction="row" sx={{ gap: 0.75, flexWrap: 'wrap' }}>
      {set.map(({ filter: { name, title }, text }) => (
        <Chip key={name} size="small" label={`${title}: ${text}`} onDelete={() => onRemove(name)} />
      ))}
    </Stack>
  );
}

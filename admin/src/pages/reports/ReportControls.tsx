import { Box, Chip, Stack, Typography } from '@mui/material';
import { FilterChips } from './FilterChips.tsx';
import { FilterField } from './FilterField.tsx';
import { dimensionsOf, type ReportInfo } from './report-shape.ts';
import type { FilterValue, ReportState } from './report-state.ts';

interface Props {
  readonly info: ReportInfo;
  readonly state: ReportState;
  readonly groupBy: readonly string[] | null;
  readonly change: (part: Partial<ReportState>) => void;
}

type SetFilter = (name: string, value: FilterValue | undefined) => void;

function GroupChips({ info, groupBy, change }: Omit<Props, 'state'>) {
  const chosen = groupBy ?? [];
  const toggle = (names: readonly string[]) => {
    const isOn = names.every((name) => chosen.includes(name));
    const rest = chosen.filter((name) => !names.includes(name));
    const wanted = isOn ? rest : [...chosen, ...names];
    change({ groupBy: info.dimensions.filter((name) => wanted.includes(name)), sort: null });
  };
  return (
    <Stack direction="row" role="group" aria-label="Rows by" sx={{ gap: 0.75, alignItems: 'center', flexWrap: 'wrap' }}>
      <Typography variant="body2" color="text.secondary">
        Rows by
      </Typography>
      {dimensionsOf(info).map(({ title, names }) => {
        const isOn = names.every((name) => chosen.includes(name));
        return (
          <Chip
            key={title}
            size="small"
            label={title}
            color={isOn ? 'primary' : 'default'}
            variant={isOn ? 'filled' : 'outlined'}
            aria-pressed={isOn}
            onClick={() => toggle(names)}
          />
        );
      })}
    </Stack>
  );
}

function FilterFields({ info, state, set }: Pick<Props, 'info' | 'state'> & { set: SetFilter }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.25, alignItems: 'center' }}>
      {info.filters.map((filter) => (
        <FilterField
          key={filter.name}
          filter={filter}
          isFigure={info.kind === 'figures'}
          value={state.filter[filter.name]}
          onChange={(value) => set(filter.name, value)}
        />
      ))}
    </Box>
  );
}

/** Filters and grouping of any report, from what it says it can be filtered and grouped by. */
export function ReportControls({ info, state, groupBy, change }: Props) {
  const set: SetFilter = (name, value) => {
    const { [name]: _before, ...rest } = state.filter;
    change({ filter: value === undefined ? rest : { ...rest, [name]: value } });
  };
  const fields = <FilterFields info={info} state={state} set={set} />;
  return (
    <Stack component="section" aria-label="Selection" sx={{ gap: 1.5, mb: 2 }}>
      {info.kind === 'figures' ? (
        <>
          {fields}
          <GroupChips info={info} groupBy={groupBy} change={change} />
        </>
      ) : (
        <>
          <FilterChips info={info} filter={state.filter} onRemove={(name) => set(name, undefined)} />
          <details>
            <Box component="summary" sx={{ cursor: 'pointer', fontWeight: 600, mb: 1.5 }}>
              Change the selection
            </Box>
            {fields}
          </details>
        </>
      )}
    </Stack>
  );
}

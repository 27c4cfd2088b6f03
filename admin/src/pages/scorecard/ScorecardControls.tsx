import { MenuItem, Stack, TextField, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useApiQuery } from '../../api/use-api-query.ts';
import { type ScorecardFieldsFragment, type ScorecardKind, ScorecardPeriodsDocument } from '../../generated/graphql.ts';
import type { ScorecardState } from './scorecard-state.ts';

interface Props {
  readonly state: ScorecardState;
  readonly card: ScorecardFieldsFragment | undefined;
  readonly change: (part: Partial<ScorecardState>) => void;
}

const shrink = { inputLabel: { shrink: true }, select: { displayEmpty: true } };

/** Months or quarters, which one, and beside which other. */
export function ScorecardControls({ state, card, change }: Props) {
  const { data } = useApiQuery(ScorecardPeriodsDocument, { kind: state.kind });
  const periods = data?.scorecardPeriods ?? [];
  const shown = state.period ?? card?.period ?? '';
  return (
    <Stack
      direction="row"
      sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center', mb: 2, '@media print': { display: 'none' } }}
    >
      <ToggleButtonGroup
        exclusive
        size="small"
        aria-label="Months or quarters"
        value={state.kind}
        onChange={(_event, kind: ScorecardKind | null) => kind && change({ kind, period: null, compareWith: null })}
      >
        <ToggleButton value="QUARTERLY">Quarter</ToggleButton>
        <ToggleButton value="MONTHLY">Month</ToggleButton>
      </ToggleButtonGroup>
      <TextField
        select
        label="Period"
        value={periods.some(({ period }) => period === shown) ? shown : ''}
        onChange={(event) => change({ period: event.target.value })}
        slotProps={shrink}
        sx={{ minWidth: 170 }}
      >
        {periods.map(({ period, title, isOver, isFrozen }) => (
          <MenuItem key={period} value={period}>
            {title}
            {isFrozen ? ' · frozen' : isOver ? '' : ' · so far'}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label="Compare with"
        value={state.compareWith ?? ''}
        onChange={(event) => change({ compareWith: event.target.value || null })}
        slotProps={shrink}
        sx={{ minWidth: 170 }}
      >
        <MenuItem value="">The period before</MenuItem>
        {periods
          .filter(({ period, isOver }) => isOver && period !== shown)
          .map(({ period, title }) => (
            <MenuItem key={period} value={period}>
              {title}
            </MenuItem>
          ))}
      </TextField>
    </Stack>
  );
}

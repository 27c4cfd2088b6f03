import { Chip, Stack, Typography } from '@mui/material';
import { ConditionWords } from './ConditionWords.tsx';
import { conditionsOf } from './describe-filter.ts';
import type { ReportInfo } from './report-shape.ts';
import type { ReportFilterState } from './report-state.ts';

interface Props {
  readonly info: ReportInfo;
  readonly filter: ReportFilterState;
  readonly onRemove: (name: string) => void;
}

/** Which rows these are, in words; each condition can be taken off. */
export function FilterChips({ info, filter, onRemove }: Props) {
  const conditions = conditionsOf(info, filter);
  if (conditions.length === 0) return <Typography color="text.secondary">All rows</Typography>;
  return (
    <Stack direction="row" sx={{ gap: 0.75, flexWrap: 'wrap' }}>
      {conditions.map((condition) => (
        <Chip
          key={condition.filter.name}
          size="small"
          label={
            <>
              {condition.filter.title}: <ConditionWords condition={condition} />
            </>
          }
          onDelete={() => onRemove(condition.filter.name)}
        />
      ))}
    </Stack>
  );
}

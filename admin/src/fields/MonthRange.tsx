import { Stack, TextField } from '@mui/material';
import { addMonths, type Month, monthOf } from '@tenure/domain/month';
import { useSearchParams } from 'react-router';
import { serverNow } from '../api/server-time.ts';

interface Range {
  readonly fromMonth: Month;
  readonly toMonth: Month;
}

/** A range of months in the address; the twelve that ended last where none is named. */
export function useMonthRange(): [range: Range, change: (part: Partial<Range>) => void] {
  const [params, setParams] = useSearchParams();
  const last = addMonths(monthOf(serverNow()), -1);
  const toMonth = params.get('to') ?? last;
  const range = { fromMonth: params.get('from') ?? addMonths(toMonth, -11), toMonth };
  const change = (part: Partial<Range>) =>
    setParams((before) => {
      const next = { ...range, ...part };
      before.set('from', next.fromMonth);
      before.set('to', next.toMonth);
      return before;
    });
  return [range, change];
}

interface Props {
  readonly range: Range;
  readonly onChange: (part: Partial<Range>) => void;
}

const shrink = { inputLabel: { shrink: true } };

/** Both months included. */
export function MonthRange({ range, onChange }: Props) {
  const isReversed = range.toMonth < range.fromMonth;
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', '@media print': { display: 'none' } }}>
      <TextField
        type="month"
        label="From"
        value={range.fromMonth}
        onChange={({ target }) => target.value && onChange({ fromMonth: target.value })}
        slotProps={shrink}
      />
      <TextField
        type="month"
        label="To"
        value={range.toMonth}
        error={isReversed}
        helperText={isReversed ? 'Ends before it starts' : undefined}
        onChange={({ target }) => target.value && onChange({ toMonth: target.value })}
        slotProps={shrink}
      />
    </Stack>
  );
}

import { Stack, TextField, Typography } from '@mui/material';
import { type CalendarDraft, isHours } from './calendar-draft.ts';
import { weekdayName, weekdays } from './weekdays.ts';

interface Props {
  readonly draft: CalendarDraft;
  readonly onChange: (part: Partial<CalendarDraft>) => void;
}

/** Zone, weekly hours and holidays. */
export function CalendarFields({ draft, onChange }: Props) {
  return (
    <Stack sx={{ gap: 1.5 }}>
      <TextField
        label="Time zone"
        value={draft.timeZone}
        onChange={(event) => onChange({ timeZone: event.target.value })}
        helperText="IANA name, for example America/New_York"
        required
      />
      <Typography variant="body2" color="text.secondary">
        Hours that count, such as 09:00-12:00, 13:00-17:00. Empty is closed.
      </Typography>
      {weekdays.map((weekday) => {
        const text = draft.hours[weekday] ?? '';
        return (
          <TextField
            key={weekday}
            label={weekdayName(weekday)}
            value={text}
            error={!isHours(text)}
            onChange={(event) => onChange({ hours: { ...draft.hours, [weekday]: event.target.value } })}
          />
        );
      })}
      <TextField
        label="Holidays, one a line"
        value={draft.holidays}
        onChange={(event) => onChange({ holidays: event.target.value })}
        helperText="For example: 2026-12-25 Christmas Day"
        multiline
        minRows={3}
      />
    </Stack>
  );
}

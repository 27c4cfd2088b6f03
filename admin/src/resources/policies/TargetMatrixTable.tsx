import { Box, Table, TableBody, TableCell, TableHead, TableRow, TextField } from '@mui/material';
import { severities, tiers } from '@tenure/domain/vocabulary';
import { ScrollX } from '../../fields/ScrollX.tsx';
import { SeverityTone, TierTone } from '../../fields/TicketWords.tsx';
import type { ClockKind, Severity, Tier } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';
import { cellKey, isReadable, noTarget, type TargetDraft, type TargetMatrix } from './policy-matrix.ts';

interface Props {
  readonly clock: ClockKind;
  readonly matrix: TargetMatrix;
  /** Names of the calendars by id. */
  readonly calendars: Readonly<Record<string, string>>;
  /** Null: the matrix is only read. */
  readonly onChange: ((key: string, draft: TargetDraft) => void) | null;
}

interface CellProps extends Omit<Props, 'matrix'> {
  readonly tier: Tier;
  readonly severity: Severity;
  readonly draft: TargetDraft;
}

function CalendarSelect({
  label,
  draft,
  calendars,
  onChange,
}: {
  label: string;
  draft: TargetDraft;
  calendars: Props['calendars'];
  onChange: (draft: TargetDraft) => void;
}) {
  return (
    <Box
      component="select"
      aria-label={`${label}: hours`}
      value={draft.calendarId ?? ''}
      onChange={(event) => onChange({ ...draft, calendarId: (event.target as HTMLSelectElement).value || null })}
      sx={{
        mt: 0.5,
        width: '100%',
        font: 'inherit',
        fontSize: '0.75rem',
        color: 'text.secondary',
        bgcolor: 'background.paper',
        border: 0,
      }}
    >
      <option value="">24×7</option>
      {Object.entries(calendars).map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Box>
  );
}

function TargetCell({ clock, tier, severity, draft, calendars, onChange }: CellProps) {
  const label = `${labelOf(clock)}, ${labelOf(tier)}, ${labelOf(severity)}`;
  const key = cellKey(clock, tier, severity);
  if (!onChange) {
    return (
      <>
        {draft.text || <Box sx={{ color: 'text.secondary' }}>No target</Box>}
        {draft.calendarId ? (
          <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>{calendars[draft.calendarId]}</Box>
        ) : null}
      </>
    );
  }
  return (
    <>
      <TextField
        value={draft.text}
        placeholder="No target"
        error={!isReadable(draft)}
        onChange={(event) => onChange(key, { ...draft, text: event.target.value })}
        slotProps={{ htmlInput: { 'aria-label': label, style: { padding: '5px 8px' } } }}
        sx={{ width: 112 }}
      />
      <CalendarSelect label={label} draft={draft} calendars={calendars} onChange={(next) => onChange(key, next)} />
    </>
  );
}

/** Targets of one clock: a row for each tier, a column for each severity. */
export function TargetMatrixTable({ clock, matrix, calendars, onChange }: Props) {
  return (
    <ScrollX label={`${labelOf(clock)} targets, table`}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>Tier</TableCell>
            {severities.map((severity) => (
              <TableCell key={severity}>
                <SeverityTone severity={severity} />
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {tiers.map((tier) => (
            <TableRow key={tier}>
              <TableCell component="th" scope="row">
                <TierTone tier={tier} />
              </TableCell>
              {severities.map((severity) => (
                <TableCell key={severity} sx={{ verticalAlign: 'top' }}>
                  <TargetCell
                    clock={clock}
                    tier={tier}
                    severity={severity}
                    draft={matrix[cellKey(clock, tier, severity)] ?? noTarget}
                    calendars={calendars}
                    onChange={onChange}
                  />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollX>
  );
}

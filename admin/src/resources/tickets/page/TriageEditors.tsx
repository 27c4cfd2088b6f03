import { MenuItem, Stack, TextField } from '@mui/material';
import { severities, ticketStatuses } from '@tenure/domain/vocabulary';
import { useAction } from '../../../api/use-action.ts';
import { PersonPicker } from '../../../fields/PersonPicker.tsx';
import {
  AssignTicketsDocument,
  ChangeTicketSeverityDocument,
  ChangeTicketStatusDocument,
  type Severity,
  type TicketPageFragment,
  type TicketStatus,
} from '../../../generated/graphql.ts';
import { labelOf } from '../../../words.ts';

interface SelectProps<Word extends string> {
  readonly label: string;
  readonly value: Word;
  readonly words: readonly Word[];
  readonly isDisabled: boolean;
  readonly onChange: (word: Word) => void;
}

function WordSelect<Word extends string>({ label, value, words, isDisabled, onChange }: SelectProps<Word>) {
  return (
    <TextField
      select
      label={label}
      value={value}
      disabled={isDisabled}
      onChange={(event) => onChange(event.target.value as Word)}
    >
      {words.map((word) => (
        <MenuItem key={word} value={word}>
          {labelOf(word)}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** Status, severity and assignee; each change is sent at once, with the version it was decided on. */
export function TriageEditors({ ticket, isDisabled }: { ticket: TicketPageFragment; isDisabled: boolean }) {
  const { id, version: expectedVersion } = ticket;
  const status = useAction(ChangeTicketStatusDocument, { done: 'Status changed' });
  const severity = useAction(ChangeTicketSeverityDocument, {
    done: 'Severity changed; the clocks have their new targets',
  });
  const assignment = useAction(AssignTicketsDocument, { done: 'Assigned' });
  const isBusy = isDisabled || status.isRunning || severity.isRunning || assignment.isRunning;
  return (
    <Stack sx={{ gap: 1.5 }}>
      <WordSelect<TicketStatus>
        label="Status"
        value={ticket.status}
        words={ticketStatuses}
        isDisabled={isBusy}
        onChange={(word) => status.run({ id, expectedVersion, status: word })}
      />
      <WordSelect<Severity>
        label="Severity"
        value={ticket.severity}
        words={severities}
        isDisabled={isBusy}
        onChange={(word) => severity.run({ id, expectedVersion, severity: word })}
      />
      <PersonPicker
        label="Assignee"
        value={ticket.assignee?.id ?? null}
        isDisabled={isBusy}
        onChange={(assigneeId) => assignment.run({ ids: [id], assigneeId })}
      />
    </Stack>
  );
}

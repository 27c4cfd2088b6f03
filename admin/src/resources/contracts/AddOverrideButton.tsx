import Add from '@mui/icons-material/AddOutlined';
import { Button, MenuItem, TextField } from '@mui/material';
import { clockKinds, severities } from '@tenure/domain/vocabulary';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { parseMinutes } from '../../fields/durations.ts';
import { fromLocalInput } from '../../fields/local-input.ts';
import { parseMoney } from '../../fields/money.ts';
import {
  AddContractOverrideDocument,
  CalendarListDocument,
  type ClockKind,
  type Severity,
} from '../../generated/graphql.ts';
import { FormDialog } from '../../layout/FormDialog.tsx';
import { labelOf } from '../../words.ts';
import type { Contract } from './ContractShow.tsx';

const blank = { clock: 'FIRST_RESPONSE', severity: 'HIGH', target: '30 min', calendarId: '', from: '', price: '0' };
type Draft = typeof blank;

/** The draft as the API takes it; null while a field can't be read. */
function composeOverride(draft: Draft, { id, version, currency }: Contract) {
  const targetMinutes = parseMinutes(draft.target);
  const monthlyPriceMinor = parseMoney(draft.price, currency);
  const effectiveFromAt = draft.from ? fromLocalInput(draft.from) : null;
  if (!targetMinutes || monthlyPriceMinor === null || (draft.from && effectiveFromAt === null)) return null;
  return {
    contractId: id,
    expectedVersion: version,
    clock: draft.clock as ClockKind,
    severity: draft.severity as Severity,
    targetMinutes,
    calendarId: draft.calendarId || null,
    effectiveFromAt,
    monthlyPriceMinor,
  };
}

interface WordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly words: readonly string[];
  readonly onChange: (value: string) => void;
}

function WordField({ label, value, words, onChange }: WordFieldProps) {
  return (
    <TextField select label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {words.map((word) => (
        <MenuItem key={word} value={word}>
          {labelOf(word)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function OverrideFields({
  draft,
  set,
  currency,
}: {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  currency: string;
}) {
  const { data } = useApiQuery(CalendarListDocument, { page: { offset: 0, limit: 200 } });
  const isTargetWrong = !parseMinutes(draft.target);
  return (
    <>
      <WordField label="Clock" value={draft.clock} words={clockKinds} onChange={(clock) => set({ clock })} />
      <WordField
        label="Severity"
        value={draft.severity}
        words={severities}
        onChange={(severity) => set({ severity })}
      />
      <TextField
        label="Target"
        value={draft.target}
        onChange={(event) => set({ target: event.target.value })}
        error={isTargetWrong}
        helperText={isTargetWrong ? 'Such as 30 min, 4 h or 2 d' : ' '}
        required
      />
      <TextField
        select
        label="Hours"
        value={draft.calendarId}
        onChange={(event) => set({ calendarId: event.target.value })}
        slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      >
        <MenuItem value="">24×7</MenuItem>
        {(data?.businessCalendars.items ?? []).map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        type="datetime-local"
        label="From (your time)"
        value={draft.from}
        onChange={(event) => set({ from: event.target.value })}
        slotProps={{ inputLabel: { shrink: true } }}
        helperText="Empty: from now on"
      />
      <TextField
        label={`Price of a month in ${currency}`}
        value={draft.price}
        onChange={(event) => set({ price: event.target.value })}
      />
    </>
  );
}

export function AddOverrideButton({ contract }: { contract: Contract }) {
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState<Draft>(blank);
  const close = () => setOpen(false);
  const { run, isRunning, error } = useAction(AddContractOverrideDocument, { done: 'Override added', onDone: close });
  const input = composeOverride(draft, contract);
  const add = () => {
    if (input) run({ input });
  };
  return (
    <>
      <Button startIcon={<Add />} onClick={() => setOpen(true)}>
        Add override
      </Button>
      <FormDialog
        title="Add an SLA override"
        isOpen={isOpen}
        onClose={close}
        onSubmit={add}
        submitLabel="Add"
        isBusy={isRunning || !input}
        error={error}
      >
        <OverrideFields draft={draft} set={(part) => setDraft({ ...draft, ...part })} currency={contract.currency} />
      </FormDialog>
    </>
  );
}

import { MenuItem, Stack, TextField } from '@mui/material';
import { resolutionDefinitions } from '@tenure/domain/vocabulary';
import { Facts } from '../../fields/Facts.tsx';
import type { ResolutionDefinition } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

export interface TermsDraft {
  readonly name: string;
  readonly warnPercent: number;
  readonly reopenDays: number;
  readonly resolutionDefinition: ResolutionDefinition;
}

interface Props {
  readonly terms: TermsDraft;
  /** Null: the terms are only read. */
  readonly onChange: ((part: Partial<TermsDraft>) => void) | null;
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, value, onChange }: NumberFieldProps) {
  return (
    <TextField
      type="number"
      label={label}
      value={value}
      onChange={(event) => onChange(Number(event.target.value))}
      sx={{ width: 170 }}
    />
  );
}

export function PolicyTerms({ terms, onChange }: Props) {
  const { name, warnPercent, reopenDays, resolutionDefinition } = terms;
  if (!onChange) {
    return (
      <Facts
        titleWidth={150}
        facts={[
          ['Warns at', `${warnPercent} % of the target`],
          ['Reopens within', `${reopenDays} days of the solve`],
          ['Resolution counts', labelOf(resolutionDefinition)],
        ]}
      />
    );
  }
  return (
    <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', pt: 0.5 }}>
      <TextField
        label="Name"
        value={name}
        onChange={(event) => onChange({ name: event.target.value })}
        sx={{ minWidth: 240 }}
      />
      <NumberField label="Warns at, %" value={warnPercent} onChange={(value) => onChange({ warnPercent: value })} />
      <NumberField
        label="Reopens within, days"
        value={reopenDays}
        onChange={(value) => onChange({ reopenDays: value })}
      />
      <TextField
        select
        label="Resolution counts"
        value={resolutionDefinition}
        onChange={(event) => onChange({ resolutionDefinition: event.target.value as ResolutionDefinition })}
        sx={{ minWidth: 230 }}
      >
        {resolutionDefinitions.map((word) => (
          <MenuItem key={word} value={word}>
            {labelOf(word)}
          </MenuItem>
        ))}
      </TextField>
    </Stack>
  );
}

import { Button, type ButtonProps, MenuItem, TextField } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { FieldProblem } from '../api/problems.ts';
import { fromLocalInput } from '../fields/local-input.ts';
import { PersonPicker } from '../fields/PersonPicker.tsx';
import { ServicePicker } from '../fields/ServicePicker.tsx';
import { FormDialog } from './FormDialog.tsx';

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly isRequired?: boolean;
  /** What stands in it when the form opens; for an instant as a datetime-local input takes it. */
  readonly initial?: string;
  readonly help?: string;
  /** What the server calls it in a refusal, where that is not its name. */
  readonly refusedAs?: string;
}

export type FormField =
  | (FieldBase & { readonly kind: 'text' | 'long' | 'instant' | 'day' | 'month' | 'whole' | 'person' | 'service' })
  | (FieldBase & {
      readonly kind: 'choice';
      readonly choices: readonly { readonly id: string; readonly name: string }[];
    });

/** What was entered: instants in ISO 8601, everything else as it stands; null where a field is empty. */
export type FormValues = Readonly<Record<string, string | null>>;

const inputTypes: Readonly<Record<string, string>> = {
  instant: 'datetime-local',
  day: 'date',
  month: 'month',
  whole: 'number',
};

interface FieldProps {
  readonly field: FormField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether the server refused what stands in it. */
  readonly isRefused: boolean;
}

function FieldInput({ field, value, onChange, isRefused }: FieldProps) {
  if (field.kind === 'person') {
    return <PersonPicker label={field.label} value={value || null} onChange={(id) => onChange(id ?? '')} />;
  }
  if (field.kind === 'service') {
    const { label, isRequired = false } = field;
    return <ServicePicker label={label} value={value} onChange={onChange} isRequired={isRequired} />;
  }
  const type = inputTypes[field.kind];
  return (
    <TextField
      label={field.label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      required={field.isRequired ?? false}
      error={isRefused}
      {...(field.help ? { helperText: field.help } : {})}
      {...(field.kind === 'long' ? { multiline: true, minRows: 3 } : {})}
      {...(field.kind === 'choice' ? { select: true } : {})}
      {...(type ? { type, slotProps: { inputLabel: { shrink: true } } } : {})}
    >
      {field.kind === 'choice'
        ? field.choices.map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))
        : null}
    </TextField>
  );
}

function initialsOf(fields: readonly FormField[]): Record<string, string> {
  return Object.fromEntries(fields.map(({ name, initial }) => [name, initial ?? '']));
}

/** A refusal names a field by its path in the input: “input.month”. */
function isNamedBy(error: Error | null, { name, refusedAs = name }: FormField): boolean {
  return error instanceof FieldProblem && error.field.split('.').at(-1) === refusedAs;
}

function readField({ kind }: FormField, text: string): string | null {
  if (kind === 'instant') return fromLocalInput(text);
  return text.trim() === '' ? null : text.trim();
}

interface DialogProps {
  readonly title: string;
  readonly fields: readonly FormField[];
  readonly submitLabel: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onSubmit: (values: FormValues, close: () => void) => void;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly isDanger?: boolean;
  /** Said above the fields. */
  readonly children?: ReactNode;
}

function FieldsDialog({ fields, onSubmit, children, ...dialog }: DialogProps) {
  const [texts, setTexts] = useState(() => initialsOf(fields));
  const submit = () =>
    onSubmit(
      Object.fromEntries(fields.map((field) => [field.name, readField(field, texts[field.name] ?? '')])),
      dialog.onClose,
    );
  return (
    <FormDialog {...dialog} onSubmit={submit}>
      {children}
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={texts[field.name] ?? ''}
          onChange={(value) => setTexts((before) => ({ ...before, [field.name]: value }))}
          isRefused={isNamedBy(dialog.error, field)}
        />
      ))}
    </FormDialog>
  );
}

interface Props extends Omit<DialogProps, 'isOpen' | 'onClose' | 'submitLabel'> {
  readonly label: string;
  /** What it is about, for who does not see the row the button stands in. */
  readonly name?: string;
  readonly submitLabel?: string;
  readonly color?: NonNullable<ButtonProps['color']>;
  readonly variant?: NonNullable<ButtonProps['variant']>;
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
}

/** A button that asks for a few values before it does its deed; a refusal is shown in the form. */
export function FormButton(props: Props) {
  const {
    label,
    name,
    submitLabel,
    color = 'primary',
    variant = 'outlined',
    icon,
    isDisabled = false,
    ...dialog
  } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        color={color}
        variant={variant}
        disabled={isDisabled}
        startIcon={icon}
        {...(name ? { 'aria-label': name } : {})}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {isOpen ? (
        <FieldsDialog
          {...dialog}
          isOpen
          onClose={() => setOpen(false)}
          submitLabel={submitLabel ?? label}
          isDanger={color === 'error'}
        />
      ) : null}
    </>
  );
}

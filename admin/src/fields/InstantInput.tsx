import { DateTimeInput, type DateTimeInputProps } from 'react-admin';
import { fromLocalInput } from './local-input.ts';

/** An instant of a form, entered in the reader's zone and kept in ISO 8601; null where it is empty. */
export function InstantInput(props: DateTimeInputProps) {
  return <DateTimeInput {...props} parse={fromLocalInput} />;
}

import { formatInstant } from '../fields/instants.ts';

/** `input.effectiveFromAt` → “Effective from”: an API's name as a reader would say it. */
function wordsOf(field: string): string {
  const name = (field.split('.').at(-1) ?? field).replace(/(At|Ids?|Minor)$/, '');
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A sentence of the API with its instants in the reader's zone. */
export function shownInstants(sentence: string): string {
  return sentence.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, formatInstant);
}

/** What a refused field accepts, with instants in the reader's zone. */
export function acceptedWords(accepted: string): string {
  return `Accepted: ${shownInstants(accepted).replace('minor units', 'cents')}`;
}

/** The refusal of a field as a sentence for who filled it in; the API's own names its parts for programs. */
export function refusalWords(field: string, accepted: string): string {
  return `${wordsOf(field)} is not accepted like this. ${acceptedWords(accepted)}`;
}

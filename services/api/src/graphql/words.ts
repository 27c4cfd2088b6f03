import { builder } from './builder.ts';

/** An enum type whose every value has a description; the values are the words of the domain themselves. */
export function enumOf<const Word extends string>(name: string, description: string, words: Record<Word, string>) {
  const entries = Object.entries<string>(words).map(([word, meaning]) => [word, { value: word, description: meaning }]);
  const values = Object.fromEntries(entries) as { [W in Word]: { value: W; description: string } };
  return builder.enumType(name, { description, values });
}

export const SortDirection = enumOf('SortDirection', 'Which way a list is ordered.', {
  ASC: 'Smallest, earliest or alphabetically first comes first.',
  DESC: 'Largest, latest or alphabetically last comes first.',
});

/** `<Name>SortField` and the input `<Name>Sort` over it. */
export function sortOf<const Field extends string>(name: string, fields: Record<Field, string>) {
  const SortField = enumOf(`${name}SortField`, `What a list of this kind can be ordered by.`, fields);
  return builder.inputType(`${name}Sort`, {
    description: 'The order of the list; equal ones are ordered by id.',
    fields: (t) => ({
      field: t.field({ type: SortField, required: true, description: 'What to order by.' }),
      direction: t.field({ type: SortDirection, required: true, description: 'Which way.' }),
    }),
  });
}

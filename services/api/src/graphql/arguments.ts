import { builder } from './builder.ts';

/** GraphQL says null where nothing is given; workflows say undefined for "leave it as it is". */
export function given<T>(value: T | null | undefined): T | undefined {
  return value ?? undefined;
}

/** The arguments of a mutation on one record that exists. */
export const recordArgs = {
  id: builder.args((t) => ({ id: t.id({ required: true, description: 'The id of the record to change.' }) })).id,
  expectedVersion: builder.args((t) => ({
    expectedVersion: t.int({
      description: 'The version that was read; refused as StaleVersion where somebody changed the record since.',
    }),
  })).expectedVersion,
};

export const reasonArg = builder.args((t) => ({
  reason: t.string({ description: 'Why; kept in the audit trail.' }),
})).reason;

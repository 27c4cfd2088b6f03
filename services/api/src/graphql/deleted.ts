import { builder } from './builder.ts';

/** The answer of a mutation that removes a record. */
export const Deleted = builder.objectRef<{ id: number }>('Deleted').implement({
  description: 'A record that was removed.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'The id it had.' }) }),
});

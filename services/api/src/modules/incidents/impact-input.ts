import type { NewImpact } from '@tenure/workflows/incident-fields';
import { given } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { ImpactKind } from '../../graphql/incident-vocabulary.ts';

export const NewImpactInput = builder.inputType('NewImpactInput', {
  description: 'A stretch in which one service suffers.',
  fields: (t) => ({
    serviceId: t.id({ required: true, description: 'Which service.' }),
    kind: t.field({ type: ImpactKind, required: true, description: 'How it suffers.' }),
    startAt: t.field({ type: 'DateTime', description: 'From when on; from the start of the impact where missing.' }),
    endAt: t.field({
      type: 'DateTime',
      description: 'The first instant it no longer does; the mitigation where missing.',
    }),
  }),
});

/** `prefix` is put before the names of its fields, for example `impacts[0].`. */
export function readImpact(prefix: string, input: typeof NewImpactInput.$inferInput): NewImpact {
  const serviceId = readId(`${prefix}serviceId`, input.serviceId);
  return { serviceId, kind: input.kind, startAt: given(input.startAt), endAt: given(input.endAt) };
}

import { exclusionKinds } from '@tenure/domain/incident-vocabulary';
import { tiers } from '@tenure/domain/vocabulary';
import { z } from 'zod';

const minor = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);
const instant = z.iso.datetime().transform((text) => new Date(text));
const stretch = z.object({ startAt: instant, endAt: instant });
const ms = z.number().int();

const storedProof = z.object({
  committedMs: ms,
  downMs: ms,
  recurringMinor: minor,
  uncappedMinor: minor,
  creditMinor: minor,
  incidentIds: z.array(z.number().int()),
  windows: z.array(
    stretch.extend({
      tier: z.enum(tiers),
      targetThousandths: z.number().int(),
      committedMs: ms,
      downMs: ms,
      down: z.array(stretch),
      feeMinor: minor,
      isBreach: z.boolean(),
      creditPercent: z.number().int(),
    }),
  ),
  exclusions: z.array(
    z.object({
      exclusionId: z.string(),
      kind: z.enum(exclusionKinds),
      excluded: z.array(stretch),
      refusedBecause: z.enum(['NOT_APPROVED', 'NO_EVIDENCE', 'SHORT_NOTICE', 'OVER_MONTHLY_CAP']).nullable(),
    }),
  ),
  account: z.object({ recurringMinor: minor, capMinor: minor, creditMinor: minor }),
  terms: z.object({
    capPercent: z.number().int(),
    bands: z.array(z.object({ belowThousandths: z.number().int().nullable(), percent: z.number().int() })),
  }),
});

export type StoredProof = z.output<typeof storedProof>;
export type StoredWindow = StoredProof['windows'][number];
export type StoredStretch = z.output<typeof stretch>;

/** The proof of a final availability, out of its row. Throws on what is none: a proof that can't be read is a fault. */
export function readStoredProof(stored: unknown): StoredProof {
  return storedProof.parse(stored);
}

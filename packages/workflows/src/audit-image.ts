import type { Prisma } from '@tenure/db/generated/prisma/client';

type Row = Readonly<Record<string, unknown>>;

/** Bookkeeping that says nothing to a reader of the audit trail. */
const leftOut = new Set(['updatedAt', 'version', 'clocksEvaluatedAt', 'nextDueAt']);

function toJson(value: unknown): Prisma.InputJsonValue | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === 'object') return imageOf(value as Row);
  return value as string | number | boolean;
}

/** A row as the audit trail keeps it: instants in ISO 8601, big integers as text. */
export function imageOf(row: Row): Prisma.InputJsonObject {
  const image: Record<string, Prisma.InputJsonValue | null> = {};
  for (const [name, value] of Object.entries(row)) image[name] = toJson(value);
  return image;
}

/** Before and after of the fields that differ; both empty where nothing does. */
export function differenceOf(
  before: Row,
  after: Row,
): { before: Prisma.InputJsonObject; after: Prisma.InputJsonObject } {
  const old = imageOf(before);
  const young = imageOf(after);
  const changed = Object.keys(young).filter(
    (name) => !leftOut.has(name) && JSON.stringify(old[name]) !== JSON.stringify(young[name]),
  );
  const pick = (image: Prisma.InputJsonObject) =>
    Object.fromEntries(changed.map((name) => [name, image[name] ?? null])) as Prisma.InputJsonObject;
  return { before: pick(old), after: pick(young) };
}

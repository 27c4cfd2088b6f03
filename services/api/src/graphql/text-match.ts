/** A part of a text, whatever its case; a Prisma condition. */
export function containing(part: string): { contains: string; mode: 'insensitive' } {
  return { contains: part, mode: 'insensitive' };
}

export type Way = 'asc' | 'desc';

export interface SortArgument<Field extends string> {
  readonly field: Field;
  readonly direction: 'ASC' | 'DESC';
}

export const latestFirst: { id: Way }[] = [{ id: 'desc' }];
export const byName: ({ name: Way } | { id: Way })[] = [{ name: 'asc' }, { id: 'asc' }];

/**
 * The Prisma order of a list: what was asked for, else the fallback, and then by id, so that pages
 * never overlap.
 */
export function orderOf<Field extends string, Columns extends Record<Field, (way: Way) => unknown>>(
  sort: SortArgument<Field> | null | undefined,
  columns: Columns,
  fallback: SortArgument<NoInfer<Field>>,
): [ReturnType<Columns[Field]>, { id: Way }] {
  const { field, direction } = sort ?? fallback;
  const way = direction === 'ASC' ? 'asc' : 'desc';
  return [columns[field](way) as ReturnType<Columns[Field]>, { id: way }];
}

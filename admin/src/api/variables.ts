import type { GetListParams } from 'react-admin';

type Values = Readonly<Record<string, unknown>>;

/** nextDueAt → NEXT_DUE_AT, as the API's sort enums are spelled. */
export function sortFieldOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** What a filter asks for; what a form left empty is not asked for. */
export function composeFilter(filter: Values): Values {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => isGiven(value)));
}

/** react-admin's list parameters as the variables of a list document. `id` is no order of the API's: it has its own. */
export function composeListVariables({
  filter,
  sort,
  pagination,
}: Pick<GetListParams, 'filter' | 'sort' | 'pagination'>) {
  const { page, perPage } = pagination ?? { page: 1, perPage: 25 };
  return {
    filter: composeFilter((filter ?? {}) as Values),
    page: { offset: (page - 1) * perPage, limit: perPage },
    ...(sort && sort.field !== 'id' ? { sort: { field: sortFieldOf(sort.field), direction: sort.order } } : {}),
  };
}

/** The fields of a form that a mutation takes; an emptied text is null. */
export function composeInput(data: object, fields: readonly string[] = []): Values {
  const entries = Object.entries(data).filter(([name]) => fields.includes(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, value === '' ? null : value]));
}

/** Where a resource's list is, narrowed by a filter. */
export function listAddress(resource: string, filter: object): string {
  return `/${resource}?${new URLSearchParams({ filter: JSON.stringify(filter) })}`;
}

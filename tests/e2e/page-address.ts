import { z } from 'zod';
import type { Api } from './api.ts';

export interface PageUnderTest {
  readonly name: string;
  /** Its address behind the #. */
  readonly address: string | ((api: Api) => Promise<string>);
}

const listed = z.record(z.string(), z.object({ items: z.array(z.object({ id: z.string() })) }));

/** The address of the first record of a list, and what follows it; the list may be narrowed by a filter. */
export function firstOf(list: string, resource: string, rest = '', filter = '') {
  return async (api: Api) => {
    const choice = filter ? `filter: {${filter}}, ` : '';
    const answer = await api.run('ADMIN', `{ ${list}(${choice}page: {limit: 1}) { items { id } } }`, {}, listed);
    return `/${resource}/${answer[list]?.items[0]?.id ?? 'missing'}${rest}`;
  };
}

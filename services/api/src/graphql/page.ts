import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from './builder.ts';
import { limits } from './limits.ts';

export const PageInput = builder.inputType('PageInput', {
  description: 'Which part of a list.',
  fields: (t) => ({
    offset: t.int({ required: true, defaultValue: 0, description: 'How many to skip, 0 or more.' }),
    limit: t.int({ required: true, defaultValue: 25, description: `How many to return, 1 to ${limits.pageSize}.` }),
  }),
});

export interface PageArgument {
  readonly offset: number;
  readonly limit: number;
}

/** The rows a page wants, or InvalidInput where it wants none, too many, or negative ones. */
export function readPage(page: PageArgument | null | undefined): { skip: number; take: number } {
  const { offset, limit } = page ?? { offset: 0, limit: 25 };
  if (offset < 0) throw new InvalidInput('page.offset', String(offset), '0 or more');
  if (limit < 1 || limit > limits.pageSize) {
    throw new InvalidInput('page.limit', String(limit), `1 to ${limits.pageSize}`);
  }
  return { skip: offset, take: limit };
}

/** What a page of a Prisma model is read by; the items and the total are only queried where they are asked for. */
export interface PageOf<Where, OrderBy> {
  readonly where: Where;
  readonly orderBy: OrderBy[];
  readonly skip: number;
  readonly take: number;
}

/** The cost of a list field: one for each item of the page. */
export function costOfPage(args: { page?: PageArgument | null | undefined }): { field: number; multiplier: number } {
  return { field: 1, multiplier: Math.max(1, Math.min(args.page?.limit ?? 25, limits.pageSize)) };
}

/** The items of a page cost what the page said; they are not multiplied again. */
export const costOfItems = { field: 0, multiplier: 1 };

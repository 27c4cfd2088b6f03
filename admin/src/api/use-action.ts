import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { ApiDocument } from './documents.ts';
import { execute } from './execute.ts';
import { FieldProblem, Stale } from './problems.ts';
import { unwrap } from './refusals.ts';

interface Options {
  /** Said when it worked. */
  readonly done?: string;
  readonly onDone?: (result: unknown) => void;
}

/**
 * Runs a mutation and reads everything on the screen again. A refusal is said at once; the one about a field
 * is also in `problem`, for showing beside it.
 */
export function useAction<Data extends object, Variables>(
  document: ApiDocument<Data, Variables>,
  { done, onDone }: Options = {},
) {
  const notify = useNotify();
  const queries = useQueryClient();
  const mutation = useMutation<Data[keyof Data], Error, Variables>({
    mutationFn: (variables) => execute(document, variables).then((data) => unwrap<Data>(data)),
    onSuccess: async (result) => {
      if (done) notify(done, { type: 'success' });
      onDone?.(result);
      await queries.invalidateQueries();
    },
    onError: async (error) => {
      notify(error.message, { type: 'error', autoHideDuration: 8000 });
      if (error instanceof Stale) await queries.invalidateQueries();
    },
  });
  const { error } = mutation;
  const problem = error instanceof FieldProblem ? { field: error.field, message: error.message } : null;
  return { run: mutation.mutate, isRunning: mutation.isPending, problem, error, reset: mutation.reset };
}

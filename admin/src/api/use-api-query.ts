import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ApiDocument } from './documents.ts';
import { execute } from './execute.ts';

interface Options {
  readonly isEnabled?: boolean;
  readonly refetchMs?: number;
  /** Keep the rows of before on the screen while others are read. */
  readonly keepsPrevious?: boolean;
}

/** Reads one document outside of react-admin's resources; cached under its text and variables. */
export function useApiQuery<Data, Variables>(
  document: ApiDocument<Data, Variables>,
  variables: Variables,
  { isEnabled = true, refetchMs, keepsPrevious = false }: Options = {},
): UseQueryResult<Data> {
  return useQuery<Data>({
    queryKey: ['api', document.toString(), variables],
    queryFn: ({ signal }) => execute(document, variables, signal),
    enabled: isEnabled,
    ...(refetchMs ? { refetchInterval: refetchMs } : {}),
    ...(keepsPrevious ? { placeholderData: (previous: Data | undefined) => previous as never } : {}),
  });
}

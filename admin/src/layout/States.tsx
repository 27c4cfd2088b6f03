import { Alert, Box, Button, Skeleton, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { isRefusal } from '../api/problems.ts';

export function LoadingState({ rows = 6 }: { rows?: number }) {
  return (
    <Stack role="status" aria-label="Loading" sx={{ gap: 1, py: 1 }}>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
        <Skeleton key={key} variant="rounded" height={34} />
      ))}
    </Stack>
  );
}

export function ErrorState({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const retry = onRetry ? (
    <Button color="inherit" onClick={onRetry}>
      Try again
    </Button>
  ) : undefined;
  return (
    <Alert severity="error" action={retry} sx={{ my: 1 }}>
      {error.message}
    </Alert>
  );
}

export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Box sx={{ textAlign: 'center', py: 6, px: 2, color: 'text.secondary' }}>
      <Typography variant="h2" component="p" color="text.primary">
        {title}
      </Typography>
      {children}
    </Box>
  );
}

interface QueryLike<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface QueryStateProps<Data> {
  readonly query: QueryLike<Data>;
  readonly rows?: number;
  readonly children: (data: Data) => ReactNode;
}

/** Error, loading or success of one query; what is empty is for `children` to say. */
export function QueryState<Data>({ query, rows = 6, children }: QueryStateProps<Data>) {
  if (query.error) {
    return isRefusal(query.error) ? (
      <ErrorState error={query.error} />
    ) : (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  if (query.data === undefined) return <LoadingState rows={rows} />;
  return children(query.data);
}

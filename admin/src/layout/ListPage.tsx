import { Box, Card, Stack } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import { FilterButton, FilterForm, ListBase, Pagination, type SortPayload, useListContext } from 'react-admin';
import { PageHeader } from './PageHeader.tsx';
import { EmptyState, ErrorState, LoadingState } from './States.tsx';

interface Props {
  readonly resource: string;
  readonly title: string;
  readonly words?: ReactNode;
  readonly actions?: ReactNode;
  readonly filters?: ReactElement[];
  /** Above the table, for example quick filters. */
  readonly aside?: ReactNode;
  readonly sort?: SortPayload;
  readonly perPage?: number;
  readonly defaultFilter?: Record<string, unknown>;
  readonly refetchMs?: number;
  readonly emptyTitle?: string;
  readonly children: ReactNode;
}

function ListBody({ emptyTitle, children }: { emptyTitle: string; children: ReactNode }) {
  const { error, isPending, data, refetch, filterValues } = useListContext();
  const isFiltered = Object.keys(filterValues).length > 0;
  if (error) return <ErrorState error={error as Error} onRetry={() => void refetch()} />;
  if (isPending) return <LoadingState rows={10} />;
  return (
    <Card sx={{ overflow: 'hidden' }}>
      {data?.length === 0 ? (
        <EmptyState title={emptyTitle}>{isFiltered ? 'Change the filter to see others.' : null}</EmptyState>
      ) : (
        <Box sx={{ overflowX: 'auto' }}>{children}</Box>
      )}
      <Pagination rowsPerPageOptions={[10, 25, 50, 100]} />
    </Card>
  );
}

function FilterRow({ filters }: { filters: ReactElement[] }) {
  return (
    <Stack
      direction="row"
      sx={{
        alignItems: 'flex-end',
        gap: 1,
        mb: 1,
        flexWrap: 'wrap',
        '& form': { minHeight: 0, p: 0, mt: 0, flex: { xs: '1 1 0', sm: '0 1 auto' }, minWidth: 0 },
        '& .MuiAutocomplete-root, & .filter-field': { maxWidth: '100%' },
      }}
    >
      <FilterForm filters={filters} />
      {filters.length > 1 ? <FilterButton filters={filters} disableSaveQuery /> : null}
    </Stack>
  );
}

/** A list with its heading, filters, four states and pages. */
export function ListPage({ resource, title, words, actions, filters, aside, emptyTitle, children, ...list }: Props) {
  const { sort, perPage = 25, defaultFilter, refetchMs } = list;
  return (
    <ListBase
      resource={resource}
      perPage={perPage}
      disableSyncWithLocation={false}
      {...(sort ? { sort } : {})}
      {...(defaultFilter ? { filterDefaultValues: defaultFilter } : {})}
      {...(refetchMs ? { queryOptions: { refetchInterval: refetchMs } } : {})}
    >
      <PageHeader title={title} actions={actions}>
        {words}
      </PageHeader>
      {filters ? <FilterRow filters={filters} /> : null}
      {aside}
      <ListBody emptyTitle={emptyTitle ?? 'Nothing here'}>{children}</ListBody>
    </ListBase>
  );
}

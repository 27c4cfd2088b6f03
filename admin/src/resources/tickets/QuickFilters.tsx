import { Chip, Stack } from '@mui/material';
import { useGetIdentity, useListContext } from 'react-admin';
import { serverNow } from '../../api/server-time.ts';
import type { TicketFilter } from '../../generated/graphql.ts';
import { isSameFilter, quickFilters } from './quick-filters.ts';
import { SavedFilters } from './SavedFilters.tsx';

/** One press for the usual selections, then the saved ones; the search stays. */
export function QuickFilters() {
  const { filterValues, setFilters } = useListContext();
  const { data: identity } = useGetIdentity();
  const now = serverNow();
  const choose = (filter: TicketFilter) => {
    const { q } = filterValues as TicketFilter;
    setFilters(q ? { ...filter, q } : filter, {});
  };
  return (
    <Stack
      direction="row"
      sx={{ gap: 0.75, flexWrap: 'wrap', mb: 1.5, alignItems: 'center' }}
      role="group"
      aria-label="Quick filters"
    >
      {quickFilters(String(identity?.id ?? ''), now).map(({ key, title, filter }) => {
        const isOn = isSameFilter(filterValues, filter, now);
        return (
          <Chip
            key={key}
            label={title}
            size="small"
            variant={isOn ? 'filled' : 'outlined'}
            color={isOn ? 'primary' : 'default'}
            aria-pressed={isOn}
            onClick={() => choose(filter)}
          />
        );
      })}
      <SavedFilters onChoose={choose} />
    </Stack>
  );
}

import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import { Alert, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import { serverNow } from '../../api/server-time.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { BreachedCountDocument } from '../../generated/graphql.ts';
import { ErrorState } from '../../layout/States.tsx';
import { breachedAndWaiting } from '../../resources/tickets/quick-filters.ts';

const refetchMs = 30_000;

/** Who waits longest past a promise is named first, and not only found far down a list. */
export function BreachedLine() {
  const filter = breachedAndWaiting(serverNow());
  const query = useApiQuery(BreachedCountDocument, { filter }, { refetchMs, keepsPrevious: true });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return null;
  const count = query.data.tickets.totalCount;
  const address = `/tickets?filter=${encodeURIComponent(JSON.stringify(filter))}&sort=nextDueAt&order=ASC`;
  if (count === 0)
    return (
      <Alert role="note" severity="success">
        Breached and still waiting: 0
      </Alert>
    );
  return (
    <Alert role="note" severity="error" icon={<ErrorOutline />}>
      <MuiLink component={Link} to={address} color="inherit" sx={{ fontWeight: 600 }}>
        Breached and still waiting: {count}
      </MuiLink>
    </Alert>
  );
}

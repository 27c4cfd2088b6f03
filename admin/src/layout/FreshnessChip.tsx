import CloudDone from '@mui/icons-material/CloudDoneOutlined';
import WarningAmber from '@mui/icons-material/WarningAmberOutlined';
import { Link } from 'react-router';
import { useApiQuery } from '../api/use-api-query.ts';
import { useCan } from '../api/use-can.ts';
import { formatAge } from '../fields/instants.ts';
import { Tone } from '../fields/Tone.tsx';
import { useNow } from '../fields/use-now.ts';
import { FreshnessDocument } from '../generated/frame/graphql.ts';

const refetchMs = 60_000;

function FreshnessLabel({ asOf, isStale, message }: { asOf: string | null; isStale: boolean; message: string }) {
  const now = useNow();
  // The clock of a demo may just have been moved, and this page not know of it yet.
  const seenAt = asOf ? Math.max(now, Date.parse(asOf)) : now;
  const words = asOf ? `Figures as of ${formatAge(asOf, seenAt)}` : 'No figures yet';
  return (
    <Tone tone={isStale ? 'warn' : 'quiet'} icon={isStale ? <WarningAmber /> : <CloudDone />} title={message}>
      {isStale && asOf ? `Stale: ${words.toLowerCase()}` : words}
    </Tone>
  );
}

/** How old the warehouse's figures are, on every page (§19). */
export function FreshnessChip() {
  const isEnabled = useCan('readReports');
  const { data, error } = useApiQuery(FreshnessDocument, {}, { isEnabled, refetchMs });
  if (!isEnabled) return null;
  if (error) return <Tone tone="bad">Freshness not known</Tone>;
  if (!data) return null;
  const { asOf = null, isStale, message } = data.warehouseFreshness;
  return (
    <Link to="/etl-runs" style={{ textDecoration: 'none' }}>
      <FreshnessLabel asOf={asOf ?? null} isStale={isStale} message={message} />
    </Link>
  );
}

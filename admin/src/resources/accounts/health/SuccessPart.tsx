import { Stack } from '@mui/material';
import type { ReactNode } from 'react';
import { serverNow } from '../../../api/server-time.ts';
import { useApiQuery } from '../../../api/use-api-query.ts';
import { AccountHealthPageDocument } from '../../../generated/graphql.ts';
import { QueryState } from '../../../layout/States.tsx';
import { ChurnPanel } from './ChurnPanel.tsx';
import { civilDay } from './days.ts';
import { HealthPanel, type Success } from './HealthPanel.tsx';
import { OpenPlays, SuccessFacts } from './SuccessFacts.tsx';

const shownDays = 180;

interface PartProps {
  readonly accountId: string;
  readonly children: (success: Success) => ReactNode;
}

/** The account as success sees it; asked for once, whichever parts are shown. */
function SuccessOf({ accountId, children }: PartProps) {
  const today = civilDay(serverNow(), 0);
  const from = civilDay(serverNow(), -shownDays);
  const query = useApiQuery(AccountHealthPageDocument, { id: accountId, from, to: today });
  return <QueryState query={query}>{({ account }) => (account ? children(account) : null)}</QueryState>;
}

export function SuccessMain({ accountId }: { accountId: string }) {
  return <SuccessOf accountId={accountId}>{(success) => <HealthPanel success={success} />}</SuccessOf>;
}

export function SuccessSide({ accountId }: { accountId: string }) {
  return (
    <SuccessOf accountId={accountId}>
      {(success) => (
        <Stack sx={{ gap: 2 }}>
          <SuccessFacts success={success} />
          <OpenPlays success={success} />
          <ChurnPanel success={success} />
        </Stack>
      )}
    </SuccessOf>
  );
}

import { Link as MuiLink, Stack } from '@mui/material';
import { Link, useParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatInstant, formatMonth } from '../../fields/instants.ts';
import { LedgerEntryOneDocument } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { EntryLines } from './EntryLines.tsx';

function entryLink(entry: { id: string } | null | undefined) {
  return entry ? (
    <MuiLink component={Link} to={`/ledger-entries/${entry.id}/show`}>
      Entry {entry.id}
    </MuiLink>
  ) : null;
}

/** One entry of the books. */
export function LedgerEntryShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(LedgerEntryOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ ledgerEntry: entry }) =>
        entry ? (
          <>
            <PageHeader title={`Entry ${entry.id}`} eyebrow={labelOf(entry.kind)}>
              {entry.memo}
            </PageHeader>
            <Stack sx={{ gap: 2 }}>
              <Panel title="Record">
                <Facts
                  titleWidth={130}
                  facts={[
                    [
                      'Customer',
                      <MuiLink key="a" component={Link} to={`/accounts/${entry.account.id}/show`}>
                        {entry.account.name}
                      </MuiLink>,
                    ],
                    ['Month of the books', formatMonth(entry.period)],
                    ['Posted', formatInstant(entry.postedAt)],
                    ['By', entry.createdBy?.name ?? 'Tenure'],
                    ['Key', entry.dedupeKey],
                    ['Reverses', entryLink(entry.reverses)],
                    ['Reversed by', entryLink(entry.reversedBy)],
                  ]}
                />
              </Panel>
              <Panel title="Lines" isFlush>
                <EntryLines entries={[entry]} label="Lines" />
              </Panel>
            </Stack>
          </>
        ) : (
          <EmptyState title="There is no such entry" />
        )
      }
    </QueryState>
  );
}

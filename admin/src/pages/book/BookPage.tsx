import { Box, MenuItem, Link as MuiLink, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetIdentity } from 'react-admin';
import { Link, useSearchParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { HealthTone } from '../../fields/HealthTone.tsx';
import { formatDay } from '../../fields/instants.ts';
import { MoneyList } from '../../fields/MoneyText.tsx';
import { PersonPicker } from '../../fields/PersonPicker.tsx';
import { RowLink } from '../../fields/RowLink.tsx';
import { TierTone } from '../../fields/TicketWords.tsx';
import { Tone } from '../../fields/Tone.tsx';
import { BookDocument, type BookFilter, type BookQuery, type HealthColor } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Pager } from '../../layout/Pager.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { QueryState } from '../../layout/States.tsx';
import { MoneyTotals } from '../../resources/MoneyTotals.tsx';
import { labelOf } from '../../words.ts';

type Book = BookQuery['bookOfBusiness'];
type Account = Book['items'][number];

const perPage = 25;
const colorTitles: Readonly<Record<string, string>> = { RED: 'Red', YELLOW: 'Yellow', GREEN: 'Green' };
const signed = new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero' });
/** As soon as this a renewal is pointed out. */
const soonDays = 90;

function HealthCell({ health }: { health: Account['health'] }) {
  if (!health) return <HealthTone color={null} />;
  const difference = health.sinceLastWeek?.difference;
  return (
    <>
      <Stack direction="row" sx={{ gap: 0.75, alignItems: 'center' }}>
        <HealthTone color={health.color} score={health.score} />
        {difference ? (
          <Tone tone={difference < 0 ? 'bad' : 'good'} isPlain title="Since last week">
            {signed.format(difference)}
          </Tone>
        ) : null}
      </Stack>
      {health.overrides.map(({ code, words }) => (
        <Box key={code} sx={{ fontSize: '0.75rem', color: 'text.secondary', whiteSpace: 'normal', minWidth: 150 }}>
          {words}
        </Box>
      ))}
    </>
  );
}

function Plays({ plays }: { plays: Account['openPlays'] }) {
  return (
    <Box sx={{ whiteSpace: 'normal', minWidth: 130, fontSize: '0.8rem' }}>
      {plays.map(({ id, reason, isOverdue }) => (
        <div key={id}>
          <MuiLink component={Link} to={`/plays/${id}/show`}>
            {labelOf(reason)}
          </MuiLink>{' '}
          {isOverdue ? <Tone tone="bad">Overdue</Tone> : null}
        </div>
      ))}
    </Box>
  );
}

function Loss({ expectedLoss }: { expectedLoss: Account['expectedLoss'] }) {
  if (!expectedLoss?.length) return '—';
  return (
    <Box title={expectedLoss.map(({ reason }) => reason).join(' ')}>
      <strong>
        <MoneyList amounts={expectedLoss.map(({ amount }) => amount)} />
      </strong>
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        of <MoneyList amounts={expectedLoss.map(({ mrr }) => mrr)} /> a month
      </Box>
    </Box>
  );
}

function Accounts({ book }: { book: Book }) {
  const canReadMoney = useCan('readMoney');
  const money = {
    title: 'Expected loss',
    isNumeric: true,
    render: (row: Account) => <Loss expectedLoss={row.expectedLoss} />,
  };
  return (
    <SimpleTable
      label="Book of business"
      rows={book.items}
      keyOf={({ id }) => id}
      empty="No account matches"
      columns={[
        {
          title: 'Account',
          render: ({ id, name, tier, csm }) => (
            <>
              <RowLink to={`/accounts/${id}/show`}>{name}</RowLink>
              <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
                <TierTone tier={tier} /> {csm?.name ?? 'No CSM'}
              </Box>
            </>
          ),
        },
        ...(canReadMoney ? [money] : []),
        { title: 'Health', render: ({ health }) => <HealthCell health={health} /> },
        {
          title: 'Renewal',
          render: ({ renewal }) =>
            renewal ? (
              <>
                {formatDay(renewal.date)}
                {renewal.daysLeft < soonDays ? (
                  <Box>
                    <Tone tone="warn">in {renewal.daysLeft} days</Tone>
                  </Box>
                ) : null}
              </>
            ) : (
              '—'
            ),
        },
        { title: 'Open plays', render: ({ openPlays }) => <Plays plays={openPlays} /> },
        { title: 'Open tickets', isNumeric: true, render: ({ openTicketCount }) => openTicketCount },
      ]}
    />
  );
}

function ColorLine({ colors }: { colors: Book['colors'] }) {
  return (
    <Stack direction="row" sx={{ gap: 1, mb: 1.5, flexWrap: 'wrap' }}>
      {colors.map(({ color, accountCount }) => (
        <Box key={color ?? 'none'} component="span">
          <HealthTone color={color} /> {accountCount}
        </Box>
      ))}
    </Stack>
  );
}

/** The CSM's accounts, the largest expected loss first: where to spend the day (§15). */
export function BookPage() {
  const { data: identity } = useGetIdentity();
  const [params, setParams] = useSearchParams();
  const [page, setPage] = useState(1);
  const isOwnDefault = !params.has('csmId');
  const csmId = params.get('csmId') ?? '';
  const color = params.get('color') ?? '';
  const set = (name: string, value: string) => {
    setPage(1);
    setParams((before) => {
      before.set(name, value);
      return before;
    });
  };
  const mine = isOwnDefault && identity?.['role'] === 'CSM' ? String(identity.id) : null;
  const filter: BookFilter = {
    csmId: csmId || mine,
    ...(color === 'NONE' ? { hasNoColor: true } : color ? { color: [color as HealthColor] } : {}),
  };
  const query = useApiQuery(
    BookDocument,
    { filter, page: { offset: (page - 1) * perPage, limit: perPage } },
    { keepsPrevious: true, isEnabled: identity !== undefined },
  );
  return (
    <>
      <PageHeader title="Book of business" eyebrow="Success">
        Largest expected loss first: a year’s revenue times the chance of leaving that an account’s health stands for.
      </PageHeader>
      <Stack direction="row" sx={{ gap: 1, mb: 2, flexWrap: 'wrap' }}>
        <Box sx={{ width: 240 }}>
          <PersonPicker label="CSM" value={csmId || mine} onChange={(id) => set('csmId', id ?? '')} />
        </Box>
        <TextField
          select
          label="Health"
          value={color}
          onChange={(event) => set('color', event.target.value)}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          sx={{ minWidth: 150 }}
        >
          <MenuItem value="">Any</MenuItem>
          {Object.entries(colorTitles).map(([id, title]) => (
            <MenuItem key={id} value={id}>
              {title}
            </MenuItem>
          ))}
          <MenuItem value="NONE">Not enough data</MenuItem>
        </TextField>
      </Stack>
      <QueryState query={query} rows={12}>
        {({ bookOfBusiness: book }) => (
          <>
            <ColorLine colors={book.colors} />
            <MoneyTotals
              label="In all"
              lines={(book.totals ?? []).map(({ currency, accountCount, mrr, expectedLoss }) => ({
                currency,
                count: accountCount,
                figures: [
                  ['MRR', mrr],
                  ['Expected loss', expectedLoss],
                ],
              }))}
            />
            <Panel title={`Accounts (${book.totalCount})`} isFlush>
              <Accounts book={book} />
              <Pager totalCount={book.totalCount} perPage={perPage} page={page} onPage={setPage} />
            </Panel>
            {book.items.length === 0 && mine ? (
              <Typography variant="body2">No account is yours; choose another CSM or clear the field.</Typography>
            ) : null}
          </>
        )}
      </QueryState>
    </>
  );
}

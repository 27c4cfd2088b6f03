import { Alert, Box, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Tone } from '../../fields/Tone.tsx';
import { RestatementsDocument, type RestatementsQuery } from '../../generated/graphql.ts';
import { Pager } from '../../layout/Pager.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';

type List = RestatementsQuery['restatements'];

const perPage = 20;

function Figures({ list }: { list: List }) {
  return (
    <SimpleTable
      label="Figures that differ"
      rows={list.metrics}
      keyOf={({ metric }) => metric}
      empty="No figure differs"
      columns={[
        { title: 'Figure', render: ({ title }) => <strong>{title}</strong> },
        { title: 'Frozen', isNumeric: true, render: ({ frozenShown }) => frozenShown },
        { title: 'Today', isNumeric: true, render: ({ currentShown }) => currentShown },
        { title: 'n frozen', isNumeric: true, render: ({ frozenN }) => frozenN },
        { title: 'n today', isNumeric: true, render: ({ currentN }) => currentN },
        {
          title: 'Rows',
          render: ({ added, removed, changed }) => `${added} added, ${removed} gone, ${changed} changed`,
        },
      ]}
    />
  );
}

/** A row that came or went, as its named values. */
function describeRow(row: unknown): string {
  const values = Object.entries((row ?? {}) as Record<string, unknown>);
  const isTold = ([name, value]: [string, unknown]) => value !== null && value !== '' && !/Id$/.test(name);
  const told = values.filter(isTold).map(([name, value]) => `${titleOfName(name)}: ${String(value)}`);
  return told.slice(0, shownValues).join(' · ');
}

const shownValues = 7;
const titleOfName = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

function Rows({ list }: { list: List }) {
  return (
    <SimpleTable
      label="Rows that differ"
      rows={list.items}
      keyOf={({ metric, key, kind }) => `${metric} ${key} ${kind}`}
      empty="No row differs"
      columns={[
        { title: 'Figure', render: ({ title }) => title },
        { title: 'Row', render: ({ key }) => key },
        { title: '', render: ({ kind }) => <Tone tone="warn">{labelOf(kind)}</Tone> },
        {
          title: 'Was → is',
          render: ({ changes, before, after }) => (
            <Box sx={{ whiteSpace: 'normal', minWidth: 220 }}>
              {changes.map(({ column, title, before: was, after: is }) => (
                <div key={column}>
                  {title}: {was ?? '—'} → {is ?? '—'}
                </div>
              ))}
              {changes.length === 0 ? describeRow(before ?? after) : null}
            </Box>
          ),
        },
      ]}
    />
  );
}

/** Row by row, what the figures of today say differently from the frozen ones. */
export function Restatements({ id }: { id: string }) {
  const [metric, setMetric] = useState<string | null>(null);
  const [page, setPage] = useState(1);
  const query = useApiQuery(
    RestatementsDocument,
    { id, metric, page: { offset: (page - 1) * perPage, limit: perPage } },
    { keepsPrevious: true },
  );
  return (
    <QueryState query={query} rows={3}>
      {({ restatements: list }) =>
        list.metrics.length === 0 ? (
          <Alert role="note" severity="success">
            Nothing was restated: today’s figures are the frozen ones, row by row.
          </Alert>
        ) : (
          <Panel title="Restatements" isFlush>
            <Typography variant="body2" color="text.secondary" sx={{ px: 2, pb: 1 }}>
              The frozen figures stand. These differ in the figures of today.
            </Typography>
            <Figures list={list} />
            <Stack direction="row" sx={{ px: 2, py: 1.5, gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
              <TextField
                select
                label="Rows of"
                value={metric ?? ''}
                onChange={(event) => {
                  setMetric(event.target.value || null);
                  setPage(1);
                }}
                slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
                sx={{ minWidth: 200 }}
              >
                <MenuItem value="">All figures</MenuItem>
                {list.metrics.map(({ metric: key, title }) => (
                  <MenuItem key={key} value={key}>
                    {title}
                  </MenuItem>
                ))}
              </TextField>
              <Pager totalCount={list.totalCount} perPage={perPage} page={page} onPage={setPage} />
            </Stack>
            <Rows list={list} />
          </Panel>
        )
      }
    </QueryState>
  );
}

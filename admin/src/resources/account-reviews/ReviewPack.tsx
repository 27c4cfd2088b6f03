import { Alert, Box, Stack, Typography } from '@mui/material';
import { useApiQuery } from '../../api/use-api-query.ts';
import { formatZonedInstant } from '../../fields/instants.ts';
import {
  AccountReviewPackDocument,
  type ReviewEdition,
  type ReviewPackFieldsFragment,
} from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';

type Pack = ReviewPackFieldsFragment;

function Words({ title, text }: { title: string; text: string | null | undefined }) {
  if (!text) return null;
  return (
    <Panel title={title}>
      <Typography sx={{ whiteSpace: 'pre-wrap' }}>{text}</Typography>
    </Panel>
  );
}

function Section({ section }: { section: Pack['sections'][number] }) {
  return (
    <Panel title={section.title} isFlush>
      {section.words ? (
        <Typography variant="body2" color="text.secondary" sx={{ px: 2, pb: 1 }}>
          {section.words}
        </Typography>
      ) : null}
      <SimpleTable
        label={section.title}
        rows={section.rows.map((cells, place) => ({ cells, key: `${place} ${cells[0]}` }))}
        keyOf={({ key }) => key}
        empty={section.emptyReason ?? 'Nothing in this quarter'}
        columns={section.columns.map((title, place) => ({
          title,
          render: ({ cells }: { cells: readonly string[] }) => <Box sx={{ whiteSpace: 'normal' }}>{cells[place]}</Box>,
        }))}
      />
    </Panel>
  );
}

function Actions({ actions }: Pick<Pack, 'actions'>) {
  return (
    <Panel title="Actions" isFlush>
      <SimpleTable
        label="Actions"
        rows={actions.map((action, place) => ({ ...action, place }))}
        keyOf={({ place }) => String(place)}
        empty="None agreed"
        columns={[
          { title: 'What', render: ({ title }) => <Box sx={{ whiteSpace: 'normal' }}>{title}</Box> },
          { title: 'Who', render: ({ owner }) => owner },
          { title: 'By', render: ({ dueDate }) => dueDate?.slice(0, 10) ?? '—' },
        ]}
      />
    </Panel>
  );
}

/** The review as it is handed over: for us, or for the customer. */
export function ReviewPack({ id, edition }: { id: string; edition: ReviewEdition }) {
  const query = useApiQuery(AccountReviewPackDocument, { id, edition });
  return (
    <QueryState query={query} rows={10}>
      {({ accountReview }) => {
        if (!accountReview) return <EmptyState title="There is no such review" />;
        const { pack } = accountReview;
        return (
          <Stack sx={{ gap: 2 }}>
            {pack.isProvisional ? (
              <Alert role="note" severity="info">
                Provisional: {pack.provisionalReason}
              </Alert>
            ) : null}
            <Words title="Goals" text={pack.goals} />
            {pack.sections.map((section) => (
              <Section key={section.key} section={section} />
            ))}
            <Words title="Requests" text={pack.requests} />
            <Actions actions={pack.actions} />
            <Words title="For us alone" text={pack.internalNote} />
            <Typography variant="body2" color="text.secondary">
              Figures as of {formatZonedInstant(pack.asOf)}.
            </Typography>
          </Stack>
        );
      }}
    </QueryState>
  );
}

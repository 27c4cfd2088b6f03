import Download from '@mui/icons-material/FileDownloadOutlined';
import { Alert, Button, Link as MuiLink, Stack, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { formatInstant } from '../../fields/instants.ts';
import {
  AccountReviewOneDocument,
  type AccountReviewOneQuery,
  FreezeAccountReviewDocument,
  type ReviewEdition,
} from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { ReviewNotes } from './ReviewNotes.tsx';
import { ReviewPack } from './ReviewPack.tsx';

type Review = NonNullable<AccountReviewOneQuery['accountReview']>;

function FreezeButton({ review }: { review: Review }) {
  const { run, isRunning, error } = useAction(FreezeAccountReviewDocument, { done: 'Frozen' });
  return (
    <span title={review.mayNotFreezeBecause ?? undefined}>
      <FormButton
        label="Freeze …"
        title="Freeze the review"
        submitLabel="Freeze"
        variant="contained"
        isDisabled={Boolean(review.mayNotFreezeBecause)}
        fields={[]}
        isBusy={isRunning}
        error={error}
        onSubmit={(_values, close) => run({ id: review.id, expectedVersion: review.version }, { onSuccess: close })}
      >
        Figures and words are kept as they are now; both editions are made from them from then on.
      </FormButton>
    </span>
  );
}

function Body({ review }: { review: Review }) {
  const [edition, setEdition] = useState<ReviewEdition>('INTERNAL');
  const canWork = useCan('workReviews') && !review.isFrozen;
  return (
    <>
      <PageHeader
        title={review.title}
        eyebrow="Account review"
        actions={
          <>
            {review.exports.map(({ edition: of, url }) => (
              <Button key={of} component="a" href={url} download startIcon={<Download />}>
                {labelOf(of)} PDF
              </Button>
            ))}
            {canWork ? <FreezeButton review={review} /> : null}
          </>
        }
      >
        <MuiLink component={Link} to={`/accounts/${review.account.id}/show`}>
          {review.account.name}
        </MuiLink>
      </PageHeader>
      <Stack sx={{ gap: 2 }}>
        {review.isFrozen && review.frozenAt ? (
          <Alert role="note" severity="success">
            Frozen {formatInstant(review.frozenAt)} by {review.frozenBy?.name ?? '—'}. SHA-256 {review.hash}
          </Alert>
        ) : null}
        {canWork ? <ReviewNotes key={review.version} review={review} /> : null}
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label="Edition"
          value={edition}
          onChange={(_event, next: ReviewEdition | null) => next && setEdition(next)}
          sx={{ '@media print': { display: 'none' } }}
        >
          <ToggleButton value="INTERNAL">For us</ToggleButton>
          <ToggleButton value="CUSTOMER">For the customer</ToggleButton>
        </ToggleButtonGroup>
        <ReviewPack id={review.id} edition={edition} />
      </Stack>
    </>
  );
}

/** One quarterly review: what is written, what is collected, what is handed over. */
export function AccountReviewShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(AccountReviewOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ accountReview }) =>
        accountReview ? <Body review={accountReview} /> : <EmptyState title="There is no such review" />
      }
    </QueryState>
  );
}

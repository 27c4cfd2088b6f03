import { Box, Link as MuiLink, Stack } from '@mui/material';
import { Link, useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatInstant } from '../../fields/instants.ts';
import { PersonPicker } from '../../fields/PersonPicker.tsx';
import {
  PostMortemOneDocument,
  type PostMortemPageFragment,
  ReturnPostMortemDocument,
  SignOffPostMortemDocument,
  SubmitPostMortemDocument,
  UpdatePostMortemDocument,
} from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { IncidentSeverityTone } from '../incidents/IncidentTones.tsx';
import { CustomerCuts } from './CustomerCuts.tsx';
import { PostMortemActions } from './PostMortemActions.tsx';
import { PostMortemText } from './PostMortemText.tsx';
import { PostMortemTone } from './PostMortemTone.tsx';

type PostMortem = PostMortemPageFragment;

function SubmitButton({ postMortem }: { postMortem: PostMortem }) {
  const { run, isRunning, error } = useAction(SubmitPostMortemDocument, { done: 'Handed in for review' });
  return (
    <FormButton
      label="Hand in"
      title="Hand in for review"
      variant="contained"
      fields={[]}
      isBusy={isRunning}
      error={error}
      onSubmit={(_values, close) =>
        run({ id: postMortem.id, expectedVersion: postMortem.version }, { onSuccess: close })
      }
    >
      Somebody else reads it and signs it off.
    </FormButton>
  );
}

function ReturnButton({ postMortem }: { postMortem: PostMortem }) {
  const { run, isRunning, error } = useAction(ReturnPostMortemDocument, { done: 'Returned' });
  return (
    <FormButton
      label="Return …"
      title="Return to the author"
      submitLabel="Return"
      fields={[{ kind: 'text', name: 'reason', label: 'What is missing', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ id: postMortem.id, expectedVersion: postMortem.version, reason: reason ?? '' }, { onSuccess: close })
      }
    />
  );
}

function SignOffButton({ postMortem }: { postMortem: PostMortem }) {
  const { run, isRunning, error } = useAction(SignOffPostMortemDocument, { done: 'Signed off' });
  return (
    <FormButton
      label="Sign off"
      title="Sign off"
      variant="contained"
      fields={[]}
      isBusy={isRunning}
      error={error}
      onSubmit={(_values, close) =>
        run({ id: postMortem.id, expectedVersion: postMortem.version }, { onSuccess: close })
      }
    >
      {postMortem.publicSummary ? 'What customers read is published on the status page.' : 'Nothing is published.'}
    </FormButton>
  );
}

function Actions({ postMortem }: { postMortem: PostMortem }) {
  const canWork = useCan('workIncidents');
  const canSign = useCan('signOffPostMortems');
  if (postMortem.status === 'DRAFT') return canWork ? <SubmitButton postMortem={postMortem} /> : null;
  if (postMortem.status !== 'IN_REVIEW' || !canSign) return null;
  return (
    <>
      <ReturnButton postMortem={postMortem} />
      <SignOffButton postMortem={postMortem} />
    </>
  );
}

function Owner({ postMortem, isDisabled }: { postMortem: PostMortem; isDisabled: boolean }) {
  const { run } = useAction(UpdatePostMortemDocument, { done: 'Owner changed' });
  const { id, version, owner } = postMortem;
  return (
    <PersonPicker
      label="Owner"
      value={owner?.id ?? null}
      isDisabled={isDisabled}
      onChange={(ownerId) => run({ id, expectedVersion: version, input: { ownerId } })}
    />
  );
}

function Body({ postMortem }: { postMortem: PostMortem }) {
  const canWork = useCan('workIncidents');
  const canEdit = canWork && postMortem.status === 'DRAFT';
  const { incident } = postMortem;
  return (
    <>
      <PageHeader title={incident.title} eyebrow="Post-mortem" actions={<Actions postMortem={postMortem} />}>
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', mt: 0.5 }}>
          <IncidentSeverityTone severity={incident.severity} />
          <PostMortemTone status={postMortem.status} isOverdue={postMortem.isOverdue} />
          <MuiLink component={Link} to={`/incidents/${incident.id}/show`}>
            Incident #{incident.number}
          </MuiLink>
        </Stack>
      </PageHeader>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' } }}>
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <PostMortemText key={postMortem.version} postMortem={postMortem} canEdit={canEdit} />
          <CustomerCuts id={postMortem.id} />
        </Stack>
        <Stack sx={{ gap: 2 }}>
          <Panel title="Record">
            <Owner postMortem={postMortem} isDisabled={!canEdit} />
            <Box sx={{ mt: 1.5 }}>
              <Facts
                facts={[
                  ['Due', formatInstant(postMortem.dueAt)],
                  ['Handed in by', postMortem.submittedBy?.name],
                  ['Signed off by', postMortem.signedOffBy?.name],
                  ['Signed off', postMortem.signedOffAt ? formatInstant(postMortem.signedOffAt) : null],
                  ['Published', postMortem.publishedAt ? formatInstant(postMortem.publishedAt) : null],
                ]}
              />
            </Box>
          </Panel>
          <PostMortemActions postMortem={postMortem} canWork={canWork} />
        </Stack>
      </Box>
    </>
  );
}

export function PostMortemShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(PostMortemOneDocument, { id });
  return (
    <QueryState query={query} rows={10}>
      {({ postMortem }) =>
        postMortem ? <Body postMortem={postMortem} /> : <EmptyState title="There is no such post-mortem" />
      }
    </QueryState>
  );
}

import { Alert, Box, Button, Checkbox, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatInstant } from '../../fields/instants.ts';
import {
  AdoptOperatingPolicyDocument,
  OperatingPolicyOneDocument,
  type OperatingPolicyOneQuery,
  UpdateOperatingPolicyDraftDocument,
  WithdrawOperatingPolicyDocument,
} from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { OperatingPolicyTone } from './PolicyStatusTone.tsx';
import { kindTitles } from './policy-kinds.ts';
import { leavesOf, type PolicyLeaf, readLeaf, titleOfPath, withLeaf } from './policy-leaves.ts';

type Policy = NonNullable<OperatingPolicyOneQuery['operatingPolicy']>;

interface LeafProps {
  readonly leaf: PolicyLeaf;
  readonly fault: string | null;
  readonly onChange: (value: PolicyLeaf['value']) => void;
}

function LeafInput({ leaf: { path, value }, fault, onChange }: LeafProps) {
  const title = titleOfPath(path);
  if (typeof value === 'boolean') {
    return (
      <Checkbox
        checked={value}
        onChange={(_event, isChecked) => onChange(isChecked)}
        slotProps={{ input: { 'aria-label': title } }}
      />
    );
  }
  return (
    <TextField
      value={value === null ? '' : String(value)}
      error={fault !== null}
      helperText={fault}
      multiline={typeof value === 'string' && value.length > 60}
      onChange={(event) => onChange(readLeaf(event.target.value, value))}
      slotProps={{ htmlInput: { 'aria-label': title } }}
      fullWidth
    />
  );
}

/** Values that belong together: what stands under the same first word. */
function groupsOf(leaves: readonly PolicyLeaf[]): [title: string, leaves: PolicyLeaf[]][] {
  const groups = Map.groupBy(leaves, ({ path }) =>
    path.includes('.') ? titleOfPath(path.split('.')[0] ?? '') : 'General',
  );
  return [...groups].sort(([a], [b]) => Number(b === 'General') - Number(a === 'General') || a.localeCompare(b));
}

const wordsOf = (value: PolicyLeaf['value']) =>
  typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value ?? '—');

/** A version that can't be changed any more, to be read. */
function ContentWords({ policy }: { policy: Policy }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 330px), 1fr))',
      }}
    >
      {groupsOf(leavesOf(policy.content)).map(([title, leaves]) => (
        <Panel key={title} title={title}>
          <Facts
            titleWidth={190}
            facts={leaves.map(({ path, value }) => [
              titleOfPath(path.includes('.') ? path.slice(path.indexOf('.') + 1) : path),
              wordsOf(value),
            ])}
          />
        </Panel>
      ))}
    </Box>
  );
}

/** Every value of the policy, each with its fault beside it. */
function ContentForm({ policy }: { policy: Policy }) {
  const [content, setContent] = useState<unknown>(policy.content);
  const { run, isRunning, error } = useAction(UpdateOperatingPolicyDraftDocument, { done: 'Saved' });
  const faultOf = (path: string) => {
    const found = policy.faults.find(({ field }) => field === path);
    return found ? `Accepted: ${found.accepted}` : null;
  };
  return (
    <Panel
      title="What it says"
      actions={
        <Button
          variant="contained"
          disabled={isRunning}
          onClick={() => run({ id: policy.id, expectedVersion: policy.version, input: { content } })}
        >
          Save the draft
        </Button>
      }
    >
      {error ? <Alert severity="error">{error.message}</Alert> : null}
      {policy.faults
        .filter(({ field }) => !leavesOf(content).some(({ path }) => path === field))
        .map(({ field, accepted }) => (
          <Alert key={field} role="note" severity="warning">
            {titleOfPath(field)}: {accepted}
          </Alert>
        ))}
      <Box
        component="dl"
        sx={{
          display: 'grid',
          m: 0,
          columnGap: 2,
          rowGap: 0.5,
          gridTemplateColumns: { xs: '1fr', sm: 'minmax(200px, 1fr) 2fr' },
          alignItems: 'center',
        }}
      >
        {groupsOf(leavesOf(content))
          .flatMap(([, leaves]) => leaves)
          .map((leaf) => (
            <Box key={leaf.path} sx={{ display: 'contents' }}>
              <Box component="dt" sx={{ fontSize: '0.82rem' }}>
                {titleOfPath(leaf.path)}
              </Box>
              <Box component="dd" sx={{ m: 0 }}>
                <LeafInput
                  leaf={leaf}
                  fault={faultOf(leaf.path)}
                  onChange={(value) => setContent((before: unknown) => withLeaf(before, leaf.path, value))}
                />
              </Box>
            </Box>
          ))}
      </Box>
    </Panel>
  );
}

function AdoptButton({ policy }: { policy: Policy }) {
  const { run, isRunning, error } = useAction(AdoptOperatingPolicyDocument, { done: 'Adopted' });
  return (
    <FormButton
      label="Adopt …"
      title="Adopt this version"
      submitLabel="Adopt"
      variant="contained"
      fields={[
        { kind: 'instant', name: 'effectiveFromAt', label: 'In force from', help: 'Empty: now' },
        { kind: 'text', name: 'reason', label: 'Reason' },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ effectiveFromAt, reason }, close) =>
        run(
          {
            id: policy.id,
            expectedVersion: policy.version,
            effectiveFromAt: effectiveFromAt ?? null,
            reason: reason ?? null,
          },
          { onSuccess: close },
        )
      }
    >
      What was judged before stays as it was judged.
    </FormButton>
  );
}

function WithdrawButton({ policy }: { policy: Policy }) {
  const { run, isRunning, error } = useAction(WithdrawOperatingPolicyDocument, { done: 'Withdrawn' });
  return (
    <FormButton
      label="Withdraw"
      title="Withdraw the draft"
      color="error"
      fields={[]}
      isBusy={isRunning}
      error={error}
      onSubmit={(_values, close) => run({ id: policy.id, expectedVersion: policy.version }, { onSuccess: close })}
    />
  );
}

function Body({ policy }: { policy: Policy }) {
  const canEdit = useCan('editOperatingPolicies');
  const isEditable = canEdit && policy.status === 'DRAFT';
  return (
    <>
      <PageHeader
        title={`${kindTitles[policy.kind]} ${policy.number}: ${policy.name}`}
        eyebrow="Operating policy"
        actions={
          isEditable ? (
            <>
              <WithdrawButton policy={policy} />
              <AdoptButton policy={policy} />
            </>
          ) : null
        }
      >
        <OperatingPolicyTone policy={policy} />
      </PageHeader>
      <Stack sx={{ gap: 2 }}>
        {isEditable ? <ContentForm key={policy.version} policy={policy} /> : <ContentWords policy={policy} />}
        <Panel title="Course">
          <Facts
            titleWidth={110}
            facts={[
              ['Drafted', `${formatInstant(policy.createdAt)} by ${policy.createdBy?.name ?? 'nobody: as shipped'}`],
              [
                'Adopted',
                policy.adoptedAt ? `${formatInstant(policy.adoptedAt)} by ${policy.adoptedBy?.name ?? '—'}` : null,
              ],
              ['In force from', policy.effectiveFromAt ? formatInstant(policy.effectiveFromAt) : null],
            ]}
          />
        </Panel>
        {policy.status === 'DRAFT' ? (
          <Typography variant="body2" color="text.secondary">
            Nobody adopts what they drafted.
          </Typography>
        ) : null}
      </Stack>
    </>
  );
}

/** One version of a policy, with every value it holds. */
export function OperatingPolicyShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(OperatingPolicyOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ operatingPolicy }) =>
        operatingPolicy ? <Body policy={operatingPolicy} /> : <EmptyState title="There is no such policy" />
      }
    </QueryState>
  );
}

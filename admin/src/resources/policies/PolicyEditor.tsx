import { Button, Stack } from '@mui/material';
import { clockKinds } from '@tenure/domain/vocabulary';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { CalendarListDocument, UpdatePolicyDraftDocument } from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';
import { labelOf } from '../../words.ts';
import { Findings } from './Findings.tsx';
import type { Policy } from './PolicyShow.tsx';
import { PolicyTerms, type TermsDraft } from './PolicyTerms.tsx';
import { composeTargets, readMatrix, type TargetDraft } from './policy-matrix.ts';
import { TargetMatrixTable } from './TargetMatrixTable.tsx';

function useCalendarNames(): Readonly<Record<string, string>> {
  const { data } = useApiQuery(CalendarListDocument, { page: { offset: 0, limit: 200 } });
  return Object.fromEntries((data?.businessCalendars.items ?? []).map(({ id, name }) => [id, name]));
}

function usePolicyDraft(policy: Policy) {
  const { name, warnPercent, reopenDays, resolutionDefinition } = policy;
  const [matrix, setMatrix] = useState(() => readMatrix(policy.targets));
  const [terms, setTerms] = useState<TermsDraft>({ name, warnPercent, reopenDays, resolutionDefinition });
  const [isChanged, setChanged] = useState(false);
  const action = useAction(UpdatePolicyDraftDocument, { done: 'Draft saved and linted' });
  const setTarget = (key: string, draft: TargetDraft) => {
    setMatrix({ ...matrix, [key]: draft });
    setChanged(true);
  };
  const changeTerms = (part: Partial<TermsDraft>) => {
    setTerms({ ...terms, ...part });
    setChanged(true);
  };
  const targets = composeTargets(matrix);
  const save = () => {
    if (targets) action.run({ id: policy.id, expectedVersion: policy.version, input: { ...terms, targets } });
  };
  return { matrix, terms, setTarget, changeTerms, canSave: isChanged && targets !== null && !action.isRunning, save };
}

/** The matrix tier × severity for each clock; each with what the linter says about it, as last saved. */
export function PolicyEditor({ policy, isDraft }: { policy: Policy; isDraft: boolean }) {
  const draft = usePolicyDraft(policy);
  const calendars = useCalendarNames();
  const saveButton = (
    <Button variant="outlined" onClick={draft.save} disabled={!draft.canSave}>
      Save draft
    </Button>
  );
  return (
    <Stack sx={{ gap: 2 }}>
      <Panel title="Terms" actions={isDraft ? saveButton : null}>
        <PolicyTerms terms={draft.terms} onChange={isDraft ? draft.changeTerms : null} />
        <Findings findings={policy.findings} clock={null} />
      </Panel>
      {clockKinds.map((clock) => (
        <Panel key={clock} title={`${labelOf(clock)} targets`} isFlush actions={isDraft ? saveButton : null}>
          <Findings findings={policy.findings} clock={clock} />
          <TargetMatrixTable
            clock={clock}
            matrix={draft.matrix}
            calendars={calendars}
            onChange={isDraft ? draft.setTarget : null}
          />
        </Panel>
      ))}
    </Stack>
  );
}

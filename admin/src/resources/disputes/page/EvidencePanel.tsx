import Upload from '@mui/icons-material/UploadFileOutlined';
import { Alert, Box, Button, Link as MuiLink } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, useRef, useState } from 'react';
import { formatInstant } from '../../../fields/instants.ts';
import type { DisputePageFragment } from '../../../generated/graphql.ts';
import { Panel } from '../../../layout/Panel.tsx';

interface Answer {
  readonly errors?: readonly { readonly message: string }[];
}

async function upload(disputeId: string, file: File): Promise<string | null> {
  const address = `/disputes/${disputeId}/evidence?${new URLSearchParams({ fileName: file.name })}`;
  const headers = { 'content-type': file.type || 'application/octet-stream' };
  const response = await fetch(address, { method: 'POST', headers, body: file });
  if (response.ok) return null;
  const answer = (await response.json().catch(() => ({}))) as Answer;
  return answer.errors?.[0]?.message ?? `The file was not taken (${response.status}).`;
}

function AddButton({ disputeId, onProblem }: { disputeId: string; onProblem: (text: string | null) => void }) {
  const queries = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) return;
    onProblem(await upload(disputeId, file));
    await queries.invalidateQueries();
  };
  return (
    <>
      <Button startIcon={<Upload />} onClick={() => chooser.current?.click()}>
        Add file
      </Button>
      <input ref={chooser} type="file" hidden onChange={(event) => void add(event)} />
    </>
  );
}

/** Files that were handed in, each with the hash that proves it. */
export function EvidencePanel({ dispute }: { dispute: DisputePageFragment }) {
  const [problem, setProblem] = useState<string | null>(null);
  const canAdd = dispute.actions.includes('ADD_EVIDENCE');
  return (
    <Panel title="Evidence" actions={canAdd ? <AddButton disputeId={dispute.id} onProblem={setProblem} /> : null}>
      {problem ? <Alert severity="error">{problem}</Alert> : null}
      {dispute.evidence.length === 0 ? <Box sx={{ fontSize: '0.85rem' }}>No files.</Box> : null}
      <Box component="ul" sx={{ m: 0, pl: 2, fontSize: '0.85rem' }}>
        {dispute.evidence.map(({ id, fileName, byteSize, sha256, addedAt, addedBy, url }) => (
          <li key={id}>
            <MuiLink href={url}>{fileName}</MuiLink> ({Math.ceil(byteSize / 1024)} kB)
            <Box sx={{ color: 'text.secondary', fontSize: '0.72rem', overflowWrap: 'anywhere' }}>
              {addedBy?.name ?? ''} {formatInstant(addedAt)} · SHA-256 {sha256}
            </Box>
          </li>
        ))}
      </Box>
    </Panel>
  );
}

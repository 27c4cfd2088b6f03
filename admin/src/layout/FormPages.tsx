import { Box, Button, Card, Stack } from '@mui/material';
import type { ReactNode } from 'react';
import { CreateBase, EditBase, Form, type RaRecord, SaveButton, useEditContext } from 'react-admin';
import { useNavigate } from 'react-router';
import { PageHeader } from './PageHeader.tsx';
import { ErrorState, LoadingState } from './States.tsx';

function FormCard({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  return (
    <Card sx={{ p: { xs: 2, sm: 3 }, maxWidth: 640 }}>
      <Stack sx={{ gap: 0.5 }}>{children}</Stack>
      <Stack direction="row" sx={{ gap: 1, mt: 2 }}>
        <SaveButton />
        <Button onClick={() => void navigate(-1)}>Cancel</Button>
      </Stack>
    </Card>
  );
}

interface CreateProps {
  readonly resource: string;
  readonly title: string;
  readonly redirect: 'show' | 'edit' | 'list' | ((resource?: string, id?: unknown, data?: object) => string);
  readonly defaults?: Record<string, unknown>;
  readonly children: ReactNode;
}

/** A form for a new record; a refusal about a field is shown at the field. */
export function CreatePage({ resource, title, redirect, defaults, children }: CreateProps) {
  return (
    <CreateBase resource={resource} redirect={redirect as 'show'}>
      <PageHeader title={title} />
      <Form {...(defaults ? { defaultValues: defaults } : {})}>
        <FormCard>{children}</FormCard>
      </Form>
    </CreateBase>
  );
}

interface EditProps {
  readonly resource: string;
  readonly titleOf: (record: RaRecord) => string;
  readonly toForm?: (record: RaRecord) => object;
  readonly redirect: 'show' | 'list' | ((resource?: string, id?: unknown, data?: object) => string);
  readonly children: ReactNode;
}

function EditBody({ titleOf, toForm, children }: Pick<EditProps, 'titleOf' | 'toForm' | 'children'>) {
  const { record, error, isPending, refetch } = useEditContext<RaRecord>();
  if (error) return <ErrorState error={error as Error} onRetry={() => void refetch()} />;
  if (isPending || !record) return <LoadingState />;
  return (
    <>
      <PageHeader title={titleOf(record)} />
      <Form record={toForm ? { ...record, ...toForm(record) } : record}>
        <FormCard>{children}</FormCard>
      </Form>
    </>
  );
}

/** A form for a record; saved at once and not optimistically, because the server may refuse. */
export function EditPage({ resource, titleOf, toForm, redirect, children }: EditProps) {
  return (
    <EditBase resource={resource} redirect={redirect as 'show'} mutationMode="pessimistic">
      <Box>
        <EditBody titleOf={titleOf} {...(toForm ? { toForm } : {})}>
          {children}
        </EditBody>
      </Box>
    </EditBase>
  );
}

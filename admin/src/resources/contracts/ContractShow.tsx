import Edit from '@mui/icons-material/EditOutlined';
import { Button, Link as MuiLink, Stack } from '@mui/material';
import { Link, useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatDay } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { ActivateContractDocument, ContractOneDocument, type ContractOneQuery } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { ContractOverrides } from './ContractOverrides.tsx';
import { ContractServices } from './ContractServices.tsx';
import { ContractStatusTone } from './ContractStatusTone.tsx';
import { EndContractButton } from './EndContractButton.tsx';

export type Contract = NonNullable<ContractOneQuery['contract']>;

function ActivateButton({ contract }: { contract: Contract }) {
  const { run, isRunning } = useAction(ActivateContractDocument, { done: 'The contract is in force' });
  return (
    <Button
      variant="contained"
      disabled={isRunning}
      onClick={() => run({ id: contract.id, expectedVersion: contract.version })}
    >
      Activate
    </Button>
  );
}

function ContractActions({ contract }: { contract: Contract }) {
  if (!useCan('editContracts') || contract.status === 'ENDED') return null;
  return (
    <>
      {contract.status === 'ACTIVE' ? (
        <EndContractButton contract={contract} />
      ) : (
        <ActivateButton contract={contract} />
      )}
      <Button component={Link} to={`/contracts/${contract.id}`} variant="outlined" startIcon={<Edit />}>
        Edit
      </Button>
    </>
  );
}

/** What a customer signed: services with their fees, and targets that beat the tier's policy. */
export function ContractShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(ContractOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ contract }) =>
        contract ? (
          <>
            <PageHeader
              title={`Contract ${contract.number}`}
              eyebrow="Contract"
              actions={<ContractActions contract={contract} />}
            >
              <ContractStatusTone status={contract.status} />
            </PageHeader>
            <Stack sx={{ gap: 2 }}>
              <Panel title="Terms">
                <Facts
                  facts={[
                    [
                      'Account',
                      <MuiLink key="account" component={Link} to={`/accounts/${contract.account.id}/show`}>
                        {contract.account.name}
                      </MuiLink>,
                    ],
                    ['First day', formatDay(contract.startDate)],
                    ['Ends before', formatDay(contract.endDate)],
                    ['Renewal', formatDay(contract.renewalDate)],
                    ['Currency', contract.currency],
                    ['MRR now', <MoneyText key="mrr" amount={contract.mrr} />],
                  ]}
                />
              </Panel>
              <ContractOverrides contract={contract} />
              <ContractServices contract={contract} />
            </Stack>
          </>
        ) : (
          <EmptyState title="There is no such contract" />
        )
      }
    </QueryState>
  );
}

import { useApiQuery } from '../../api/use-api-query.ts';
import { AccountNamesDocument, UserListDocument } from '../../generated/graphql.ts';
import { type Condition, describeCondition } from './describe-filter.ts';

function AccountWords({ id }: { id: string }) {
  const { data } = useApiQuery(AccountNamesDocument, { filter: { ids: [id] } });
  return data?.accounts.items[0]?.name ?? `#${id}`;
}

function PersonWords({ id }: { id: string }) {
  const { data } = useApiQuery(UserListDocument, { filter: { ids: [id] } });
  return data?.users.items[0]?.name ?? `#${id}`;
}

/** What a condition asks for, in words; a record by its name. */
export function ConditionWords({ condition }: { condition: Condition }) {
  const { filter, value } = condition;
  if (typeof value === 'number' && filter.name === 'accountId') return <AccountWords id={String(value)} />;
  if (typeof value === 'number' && filter.name === 'agentId') return <PersonWords id={String(value)} />;
  return describeCondition(condition);
}

import { operatingPolicyKinds, operatingPolicyRules, operatingPolicyWords } from '@tenure/domain/operating-policy';
import { json, timestamp } from '../copy-text.ts';
import type { HistorySpan } from '../scale.ts';
import type { TableText } from '../table-text.ts';

/** Ids of the shipped versions, which are in force for all time so far. */
export const operatingPolicyIds = Object.fromEntries(
  operatingPolicyKinds.map((kind, index) => [kind, index + 1]),
) as Readonly<Record<(typeof operatingPolicyKinds)[number], number>>;

/** Version 1 of every policy that is plain data, as the product installs it. */
export function writeOperatingPolicies(text: TableText, span: HistorySpan): void {
  const at = timestamp(span.start);
  for (const kind of operatingPolicyKinds) {
    const content = json(operatingPolicyRules[kind].shipped);
    const name = `${operatingPolicyWords[kind]} as shipped`;
    const row = [kind, 1, name, 'ADOPTED', timestamp(0), content, at, at];
    text.addWithId('operating_policy', operatingPolicyIds[kind], row);
  }
}

import { ledgerAccounts } from '@tenure/domain/finance-vocabulary';
import type { CreditProof } from '@tenure/workflows/credit-proof';
import { moneyWords } from '../../graphql/money-text.ts';
import { percentWords } from '../credit-policies/policy-words.ts';
import { availabilityWords, durationWords } from './availability-words.ts';
import { incidentsWithin, type LoadedProof } from './load-proof.ts';
import { explainExclusion, sayBand, shareWords } from './proof-words.ts';
import type { StoredStretch } from './stored-proof.ts';

const instant = (at: Date) =>
  at
    .toISOString()
    .replace('T', ' ')
    .replace(/\.000Z$/, 'Z');
const heading = (title: string) => ['', title, '-'.repeat(title.length)];

function printHead({ credit, account, service, policy }: CreditProof): string[] {
  const title = `Credit ${credit.number}: ${moneyWords(credit.amountMinor, credit.currency)}`;
  const facts = [
    ['Customer', `${account.name} (${account.id})`],
    ['Kind', credit.kind],
    ['Status', credit.status],
    ['Tax', credit.taxMinor > 0n ? `${moneyWords(credit.taxMinor, credit.currency)} of it` : null],
    ['Reason', credit.reason],
    ['Service', service ? `${service.name} (${service.key})` : null],
    ['Month', credit.serviceMonth],
    ['Policy', policy ? `${policy.number}, ${policy.name}` : null],
    ['Proposed', instant(credit.proposedAt)],
    ['Issued', credit.issuedAt ? `${instant(credit.issuedAt)}, in the books of ${credit.issuedPeriod}` : null],
  ] as const;
  const lines = facts.flatMap(([name, fact]) => (fact === null ? [] : [`${name.padEnd(9)} ${fact}`]));
  return [title, '='.repeat(title.length), ...lines];
}

function printStretch(stretch: StoredStretch, incidents: LoadedProof['incidents']): string {
  const { startAt, endAt } = stretch;
  const behind = incidentsWithin(incidents, stretch).map(({ number, title }) => `incident ${number} “${title}”`);
  const length = durationWords(endAt.getTime() - startAt.getTime());
  return `    ${instant(startAt)} to ${instant(endAt)}  ${length}  ${behind.join(', ')}`.trimEnd();
}

function printWindow(window: LoadedProof['proof']['windows'][number], { proof, row, incidents }: LoadedProof) {
  const { bands } = proof.terms;
  const { committedMs, downMs } = window;
  const judged = `D ${durationWords(downMs)} (${downMs} ms), ${availabilityWords(committedMs, downMs)}`;
  const base = `${moneyWords(window.feeMinor, row.currency)} × ${shareWords({ committedMs, month: row.month })}`;
  return [
    `  ${instant(window.startAt)} to ${instant(window.endAt)}, ${window.tier}, promised ${percentWords(window.targetThousandths)}`,
    `    T ${durationWords(committedMs)} (${committedMs} ms), ${judged}`,
    `    ${window.isBreach ? 'broken' : 'kept'}; ${sayBand({ ...window, bands })}; base ${base}`,
    ...window.down.map((stretch) => printStretch(stretch, incidents)),
  ];
}

function printAvailability(loaded: LoadedProof): string[] {
  const { proof, row } = loaded;
  const words = (minor: bigint) => moneyWords(minor, row.currency);
  const total = `T ${durationWords(row.committedMs)}, D ${durationWords(row.downMs)}, ${availabilityWords(row.committedMs, row.downMs)}`;
  const cap = `cap ${words(proof.account.capMinor)} (${proof.terms.capPercent} % of ${words(proof.account.recurringMinor)} of all recurring fees)`;
  return [
    ...heading(`Availability of ${row.month}`),
    `  ${total}`,
    ...proof.windows.flatMap((window) => printWindow(window, loaded)),
    ...proof.exclusions.map((exclusion) => `  ${explainExclusion(exclusion)}`),
    `  charged ${words(row.recurringMinor)}; uncapped ${words(row.uncappedMinor)}; ${cap}; owed ${words(row.creditMinor)}`,
    `  SHA-256 ${row.proofHash}${loaded.isUnaltered ? '' : ' (THE PROOF NO LONGER HAS THIS HASH)'}`,
  ];
}

function printTrail({ credit, invoiceLines, approvals, applications, entries }: CreditProof): string[] {
  const words = (minor: bigint) => moneyWords(minor, credit.currency);
  const nameOf = (code: string) =>
    code in ledgerAccounts ? ledgerAccounts[code as keyof typeof ledgerAccounts].name : '';
  const side = ({ debitMinor, creditMinor }: { debitMinor: bigint; creditMinor: bigint }) =>
    debitMinor > 0n ? `Dr ${words(debitMinor)}` : `Cr ${words(creditMinor)}`;
  const sections = [
    ['Approved by', approvals.map(({ name, approvedAt }) => `  ${name}, ${instant(approvedAt)}`)],
    [
      'Invoice lines',
      invoiceLines.map((line) => `  ${line.invoiceNumber}: ${line.description}, ${words(line.amountMinor)}`),
    ],
    [
      'Taken off',
      applications.map((each) => `  ${each.invoiceNumber}: ${words(each.amountMinor)}, ${instant(each.appliedAt)}`),
    ],
    [
      'Ledger entries',
      entries.flatMap(({ id, kind, period, memo, lines }) => [
        `  ${id} ${kind} ${period}: ${memo}`,
        ...lines.map((line) => `    ${line.ledgerAccount} ${nameOf(line.ledgerAccount)}: ${side(line)}`),
      ]),
    ],
  ] as const;
  return sections.flatMap(([title, lines]) => (lines.length > 0 ? [...heading(title), ...lines] : []));
}

/** The whole proof of a credit as plain text (§11): the same text for the same facts. */
export function printProof(found: CreditProof, availability: LoadedProof | null): string {
  const lines = [...printHead(found), ...(availability ? printAvailability(availability) : []), ...printTrail(found)];
  return `${lines.join('\n')}\n`;
}

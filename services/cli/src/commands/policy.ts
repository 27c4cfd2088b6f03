import type { Database } from '@tenure/db/client';
import { readNow } from '@tenure/db/clock';
import { findPolicyFindings } from '@tenure/workflows/policy-adoption';
import type { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { CommandRefused } from '../fault.ts';
import { countOf, say } from '../output.ts';
import { parseWholeNumber } from './arguments.ts';

async function getPolicy(db: Database, number: number | undefined, now: Date) {
  const policy = await db.slaPolicy.findFirst({
    where: number === undefined ? { status: 'ADOPTED', effectiveFromAt: { lte: now } } : { number },
    orderBy: { effectiveFromAt: 'desc' },
    include: { targets: true },
  });
  if (policy) return policy;
  const numbers = (await db.slaPolicy.findMany({ orderBy: { number: 'asc' } })).map((each) => each.number).join(', ');
  const known = numbers === '' ? 'there is none yet' : `accepted: ${numbers}`;
  throw new CommandRefused(`there is no SLA policy ${number ?? 'in force'}; ${known}`);
}

async function lint(number: number | undefined): Promise<void> {
  await withDatabase(async ({ db }) => {
    const now = await readNow(db);
    const policy = await getPolicy(db, number, now);
    const findings = await findPolicyFindings(db, policy, policy.effectiveFromAt ?? now);
    say(`Policy ${policy.number} "${policy.name}" (${policy.status}): ${countOf(findings.length, 'finding')}.`);
    for (const { severity, code, message } of findings) say(`${severity.padEnd(7)}  ${code}  ${message}`);
    if (findings.some(({ severity }) => severity === 'ERROR')) process.exitCode = 2;
  });
}

export function registerPolicy(program: Command): void {
  const policy = program.command('policy').description('SLA policies');
  policy
    .command('lint')
    .description('tell what is odd or impossible about a policy; errors end with code 2')
    .argument('[number]', 'the policy in force when missing', parseWholeNumber)
    .action(lint);
}

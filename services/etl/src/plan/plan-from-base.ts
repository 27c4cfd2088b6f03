import { z } from 'zod';
import type { SnapshotFacts } from '../extract/snapshot-facts.ts';
import type { SourceSnapshot } from '../extract/source-snapshot.ts';
import { compareTerms, fingerprintTerms, type TermsDifference } from '../tickets/fingerprint-terms.ts';
import { listBasis, type TicketBasis } from '../tickets/list-basis.ts';
import { sortDays } from './day-list.ts';
import { type NotedChanges, readNotedChanges } from './noted-changes.ts';
import type { BaseSnapshot, FullPlan, RunPlan } from './run-plan.ts';

/** Beyond it, going on from the last file costs more than it saves; below `fewTickets` neither costs anything. */
const mostChangedPercent = 30;
const fewTickets = 1000;
const mostDays = 1_000_000;

const full = (reason: string): FullPlan => ({ kind: 'full', reason });

const idRows = z.array(z.tuple([z.number()]));
const countRow = z.tuple([z.object({ n: z.coerce.number() })]);

async function countTickets({ client }: SourceSnapshot): Promise<number> {
  return countRow.parse((await client.query('select count(*) as n from ticket')).rows)[0].n;
}

/** All that those accounts have, for their terms are others than the base's. */
async function findTicketsOf({ client }: SourceSnapshot, accountIds: readonly number[]): Promise<number[]> {
  const text = 'select id from ticket where account_id = any($1)';
  const { rows } = await client.query({ text, values: [accountIds], rowMode: 'array' });
  return idRows.parse(rows).map(([id]) => id);
}

/** A file that is too damaged to be asked is not gone on from. */
async function readBasis({ file }: BaseSnapshot): Promise<TicketBasis | FullPlan> {
  try {
    return await listBasis(file);
  } catch (error) {
    return full(`the published file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function findUpheaval(noted: NotedChanges, terms: TermsDifference): string | null {
  const [emptied] = noted.emptied;
  if (emptied !== undefined) return `${emptied} was emptied or loaded in bulk`;
  return terms.kind === 'all' ? 'terms that hold for every ticket have changed' : null;
}

/** What differs, or may by now, from the published file; or why all of it has to be loaded. */
export async function planFromBase(base: BaseSnapshot, source: SourceSnapshot, facts: SnapshotFacts): Promise<RunPlan> {
  const noted = await readNotedChanges(source, base.marks.snapshot);
  const basis = await readBasis(base);
  if ('kind' in basis) return basis;
  const terms = compareTerms(basis.terms, fingerprintTerms(facts.terms));
  const upheaval = findUpheaval(noted, terms);
  if (upheaval !== null) return full(upheaval);
  const ofTerms = terms.kind === 'accounts' ? await findTicketsOf(source, terms.accountIds) : [];
  const found = new Set([...noted.tickets, ...basis.unsettled, ...basis.heldBack, ...ofTerms]);
  const tickets = [...found].sort((a, b) => a - b);
  const totalTickets = await countTickets(source);
  if (tickets.length > Math.max(fewTickets, (totalTickets * mostChangedPercent) / 100)) {
    return full(`${tickets.length} of ${totalTickets} tickets have changed`);
  }
  const usageDays = sortDays([...noted.usageDays, ...base.marks.heldBackUsage]);
  const healthDays = sortDays([...noted.healthDays, ...base.marks.heldBackHealth]);
  if (usageDays.length + healthDays.length > mostDays) return full('most days of usage or health have changed');
  return { kind: 'incremental', base, tickets, totalTickets, usageDays, healthDays };
}

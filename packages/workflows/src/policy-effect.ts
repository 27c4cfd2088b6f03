import type { Database } from '@tenure/db/client';
import type { ClockEvaluation } from '@tenure/domain/clock-evaluation';
import type { SlaContext, SlaTarget } from '@tenure/domain/sla-context';
import { evaluateTicketClocks } from '@tenure/domain/ticket-clocks';
import type { TicketFacts } from '@tenure/domain/ticket-facts';
import type { ClockKind, Severity, Tier } from '@tenure/domain/vocabulary';
import type { PolicySettings } from './policy-fields.ts';
import { loadSlaContext } from './sla-context.ts';
import { loadTicketFacts } from './ticket-facts.ts';

/** How a policy would have done, beside how things went (§2). Counts of decided clocks, auto-resolved tickets left out. */
export interface PolicyEffectRow {
  readonly tier: Tier;
  readonly clock: ClockKind;
  readonly severity: Severity;
  readonly currentMet: number;
  readonly currentMissed: number;
  readonly proposedMet: number;
  readonly proposedMissed: number;
}

export interface PolicyEffect {
  readonly rows: readonly PolicyEffectRow[];
  readonly asOf: Date;
  /** Tickets that were looked at. */
  readonly ticketCount: number;
}

export interface ProposedPolicy extends PolicySettings {
  readonly targets: readonly SlaTarget[];
}

const batchSize = 1_000;

/** Evaluates the tickets touched since `since` twice: under the policies as they were, and as if this one always held. */
export async function computePolicyEffect(
  db: Database,
  proposed: ProposedPolicy,
  since: Date,
  now: Date,
): Promise<PolicyEffect> {
  const current = await loadSlaContext(db);
  const alwaysProposed = { ...proposed, id: 0, effectiveFromAt: Number.NEGATIVE_INFINITY };
  const imagined: SlaContext = { ...current, policies: [alwaysProposed] };
  const tally = new Map<string, Mutable<PolicyEffectRow>>();
  let ticketCount = 0;
  for await (const facts of eachTicketSince(db, since)) {
    ticketCount += 1;
    countClocks(tally, facts, current, 'current', since, now);
    // A recorded breach stands above every rule, so it is left out of what might have been.
    const changes = facts.changes.filter((change) => change.kind !== 'breach-recorded');
    countClocks(tally, { ...facts, changes }, imagined, 'proposed', since, now);
  }
  return { rows: [...tally.values()], asOf: now, ticketCount };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

async function* eachTicketSince(db: Database, since: Date): AsyncGenerator<TicketFacts> {
  for (let after = 0; ; ) {
    const tickets = await db.ticket.findMany({
      where: {
        id: { gt: after },
        isTest: false,
        OR: [{ updatedAt: { gte: since } }, { status: { notIn: ['SOLVED', 'CLOSED'] } }],
      },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: batchSize,
    });
    const last = tickets.at(-1);
    if (!last) return;
    yield* await loadTicketFacts(
      db,
      tickets.map((ticket) => ticket.id),
    );
    after = last.id;
  }
}

function countClocks(
  tally: Map<string, Mutable<PolicyEffectRow>>,
  facts: TicketFacts,
  context: SlaContext,
  side: 'current' | 'proposed',
  since: Date,
  now: Date,
): void {
  const evaluation = evaluateTicketClocks(facts, context, now.getTime());
  if (evaluation.isAutoResolved) return;
  for (const clock of evaluation.clocks) {
    if (clock.tier === null || clock.decidedAt === null || clock.decidedAt < since.getTime()) continue;
    if (clock.state !== 'MET' && clock.state !== 'MISSED') continue;
    rowOf(tally, clock, clock.tier)[`${side}${clock.state === 'MET' ? 'Met' : 'Missed'}`] += 1;
  }
}

function rowOf(
  tally: Map<string, Mutable<PolicyEffectRow>>,
  { kind, severity }: ClockEvaluation,
  tier: Tier,
): Mutable<PolicyEffectRow> {
  const key = `${tier} ${kind} ${severity}`;
  const known = tally.get(key);
  if (known) return known;
  const counts = { currentMet: 0, currentMissed: 0, proposedMet: 0, proposedMissed: 0 };
  const row = { tier, clock: kind, severity, ...counts };
  tally.set(key, row);
  return row;
}

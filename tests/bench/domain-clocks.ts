/**
 * How many SLA clocks one core evaluates per second: `node tests/bench/domain-clocks.ts`.
 *
 * One clock is one ClockEvaluation out of evaluateTicketClocks, from raw facts: the ticket's timeline, its targets and
 * its pauses are part of the work. Tickets have three clocks: a first response, one later answer, and a resolution that
 * paused once. "Plain" tickets were never retargeted, as most are not; "retargeted" ones changed severity on the way,
 * under an account that changed its tier and has contract overrides.
 */
import { buildOpenHours } from '@tenure/domain/calendar';
import { policyDefaults, policyPresets } from '@tenure/domain/policy-presets';
import type { SlaContext, SlaTarget, TierChange } from '@tenure/domain/sla-context';
import { evaluateTicketClocks } from '@tenure/domain/ticket-clocks';
import type { MessageFact, TicketChangeFact, TicketFacts } from '@tenure/domain/ticket-facts';
import { timeZoneOf } from '@tenure/domain/time-zone';
import { severities, tiers } from '@tenure/domain/vocabulary';
import { type MeasuredRow, tellMeasured } from './measured.ts';

const startAt = Date.UTC(2025, 0, 1);
const hour = 3_600_000;
const ticketCount = 20_000;
const rounds = 15;

function message(at: number, authorKind: 'CUSTOMER' | 'AGENT'): MessageFact {
  return { at, authorKind, visibility: 'PUBLIC', isForward: false, isAutoReply: false };
}

function ticket(ticketId: number, isRetargeted: boolean): TicketFacts {
  // Spread over two years by a fixed stride, so that searches hit all of the calendar.
  const createdAt = startAt + ((ticketId * 7_919) % 17_520) * hour;
  const changes: TicketChangeFact[] = [
    { kind: 'status', at: createdAt + 2 * hour, to: 'PENDING', actorId: 7, reason: null },
    { kind: 'status', at: createdAt + 30 * hour, to: 'SOLVED', actorId: 7, reason: null },
  ];
  if (isRetargeted) changes.splice(1, 0, { kind: 'severity', at: createdAt + 3 * hour, to: 'HIGH', actorId: 7 });
  return {
    ticketId,
    accountId: isRetargeted ? 100 : ticketId % tiers.length,
    createdAt,
    initialSeverity: severities[ticketId % severities.length] ?? 'LOW',
    initialStatus: 'NEW',
    messages: [
      message(createdAt, 'CUSTOMER'),
      message(createdAt + 2 * hour, 'AGENT'),
      message(createdAt + 26 * hour, 'CUSTOMER'),
      message(createdAt + 27 * hour, 'AGENT'),
    ],
    changes,
    importedStamps: null,
  };
}

function contextFor(calendarId: number | null): SlaContext {
  const targets: SlaTarget[] = policyPresets.contract.map((target) => ({ ...target, calendarId }));
  const windows = [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, from: '09:00', to: '12:30' },
    { weekday, from: '13:00', to: '17:30' },
  ]);
  const version = { timeZone: 'America/New_York', windows, holidays: [], effectiveFromAt: 0 };
  return {
    policies: [{ id: 1, effectiveFromAt: 0, ...policyDefaults, targets }],
    overridesByAccount: new Map([
      [
        100,
        severities.map((severity, id) => ({
          id,
          accountId: 100,
          clock: 'FIRST_RESPONSE' as const,
          severity,
          targetMinutes: 30,
          calendarId,
          effectiveFromAt: startAt + 8_000 * hour,
          effectiveToAt: null,
        })),
      ],
    ]),
    tiersByAccount: listTiers(),
    calendars: new Map([[1, buildOpenHours([version], timeZoneOf)]]),
  };
}

/** Accounts 0 to 2, one per tier, and 100, which moved up. */
function listTiers(): ReadonlyMap<number, readonly TierChange[]> {
  const accounts = new Map<number, readonly TierChange[]>();
  for (const [id, tier] of tiers.entries()) accounts.set(id, [{ at: 0, tier }]);
  accounts.set(100, [
    { at: 0, tier: 'STARTER' },
    { at: startAt + 9_000 * hour, tier: 'ENTERPRISE' },
  ]);
  return accounts;
}

/** Clocks per second of processor time (so other work on the machine does not count) of the median round, once warm. */
function measure(tickets: readonly TicketFacts[], context: SlaContext): number {
  const now = startAt + 3 * 8_760 * hour;
  const rates: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const begin = process.cpuUsage();
    let clocks = 0;
    for (const facts of tickets) clocks += evaluateTicketClocks(facts, context, now).clocks.length;
    const { user, system } = process.cpuUsage(begin);
    if (round >= 0) rates.push((clocks / (user + system)) * 1_000_000);
  }
  return rates.sort((a, b) => a - b)[rounds >> 1] ?? 0;
}

const plain = Array.from({ length: ticketCount }, (_, id) => ticket(id, false));
const retargeted = Array.from({ length: ticketCount }, (_, id) => ticket(id, true));
const rows: MeasuredRow[] = [];
for (const [name, calendarId] of [
  ['24x7', null],
  ['business calendar', 1],
] as const) {
  for (const [kind, tickets] of [
    ['plain', plain],
    ['retargeted', retargeted],
  ] as const) {
    const rate = measure(tickets, contextFor(calendarId));
    rows.push({ label: `${name}, ${kind}`, value: rate, unit: 'clocks/s' });
  }
}
tellMeasured({
  name: 'domain-clocks',
  rows,
  ratios: [],
  notes: ['Of one core, by processor time, from raw facts: three clocks a ticket. The median of fifteen rounds.'],
});

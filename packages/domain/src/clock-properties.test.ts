import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildOpenHours } from './calendar.ts';
import type { TicketEvaluation } from './clock-evaluation.ts';
import { evaluateTicket } from './evaluated-ticket.ts';
import { policyPresets } from './policy-presets.ts';
import type { SlaContext } from './sla-context.ts';
import { clockOf, context, DAY, HOUR, instant, policy, T0, ticket } from './testing/ticket-builder.ts';
import { evaluateTicketClocks } from './ticket-clocks.ts';
import type { ImportedStamps, MessageFact, TicketChangeFact, TicketFacts } from './ticket-facts.ts';
import { timeZoneOf } from './time-zone.ts';
import { clockKinds, type Instant, resolutionDefinitions, severities, ticketStatuses, tiers } from './vocabulary.ts';

const end = T0 + 40 * DAY;

// Coarse steps make equal instants frequent, and those are where rules meet.
const anyInstant = fc.nat(40 * 4).map((step) => T0 + step * 6 * HOUR);
const anyMessage: fc.Arbitrary<MessageFact> = fc.record({
  at: anyInstant,
  authorKind: fc.constantFrom('CUSTOMER', 'AGENT', 'BOT'),
  visibility: fc.constantFrom('PUBLIC', 'PUBLIC', 'PRIVATE'),
  isForward: fc.boolean(),
  isAutoReply: fc.boolean(),
});
const anyStatus: fc.Arbitrary<TicketChangeFact> = fc.record({
  kind: fc.constant('status'),
  at: anyInstant,
  to: fc.constantFrom(...ticketStatuses),
  actorId: fc.constantFrom(null, 7),
  reason: fc.constant(null),
});
const anySeverity: fc.Arbitrary<TicketChangeFact> = fc.record({
  kind: fc.constant('severity'),
  at: anyInstant,
  to: fc.constantFrom(...severities),
  actorId: fc.constant(7),
});
const anyMerge: fc.Arbitrary<TicketChangeFact> = fc.record({
  kind: fc.constant('merged-from'),
  at: anyInstant,
  sourceStartedAt: anyInstant.map((at) => at - 20 * DAY),
  isSameRequester: fc.boolean(),
});
const anyEnding: fc.Arbitrary<TicketChangeFact> = fc.oneof(
  fc.record({ kind: fc.constant('merged-into' as const), at: anyInstant }),
  fc.record({ kind: fc.constant('spam' as const), at: anyInstant, isSpam: fc.boolean() }),
);

function anyFacts(...changes: readonly fc.Arbitrary<TicketChangeFact>[]): fc.Arbitrary<TicketFacts> {
  return fc
    .record({
      messages: fc.array(anyMessage, { maxLength: 8 }),
      changes: fc.array(fc.oneof(...changes), { maxLength: 8 }),
      initialSeverity: fc.constantFrom(...severities),
    })
    .map((facts) => ticket(facts));
}

const everything = anyFacts(anyStatus, anySeverity, anyMerge, anyEnding);
const anyTier = fc.record({ at: anyInstant, tier: fc.constantFrom(...tiers) });
const office = buildOpenHours(
  [
    {
      timeZone: 'Australia/Lord_Howe',
      windows: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:30' })),
      holidays: [],
      effectiveFromAt: 0,
    },
  ],
  timeZoneOf,
);

const anyContext: fc.Arbitrary<SlaContext> = fc
  .record({
    tiers: fc.array(anyTier, { minLength: 1, maxLength: 3 }),
    policies: fc.array(fc.record({ at: anyInstant, calendarId: fc.constantFrom(null, 1), isMonotone: fc.boolean() }), {
      maxLength: 3,
    }),
    resolutionDefinition: fc.constantFrom(...resolutionDefinitions),
  })
  .map(({ tiers: tierChanges, policies, resolutionDefinition }) =>
    context({
      tiers: tierChanges,
      calendars: new Map([[1, office]]),
      policies: [
        policy({ resolutionDefinition }),
        ...policies.map(({ at, calendarId, isMonotone }, i) =>
          policy({
            id: i + 2,
            effectiveFromAt: at,
            resolutionDefinition,
            targets: policyPresets[isMonotone ? 'monotone' : 'contract'].map((target) => ({ ...target, calendarId })),
          }),
        ),
      ],
    }),
  );

function until(facts: TicketFacts, now: Instant): TicketFacts {
  return {
    ...facts,
    messages: facts.messages.filter((message) => message.at <= now),
    changes: facts.changes.filter((change) => change.at <= now),
  };
}

/** What a worker would have written down by `now`. */
function recordsOf(evaluation: TicketEvaluation): TicketChangeFact[] {
  return evaluation.clocks.flatMap(({ kind, ordinal, state, breachedAt, dueAt, breachReason }) =>
    state === 'MISSED' && breachedAt !== null && dueAt !== null && breachReason !== null
      ? [{ kind: 'breach-recorded' as const, at: breachedAt, clock: kind, ordinal, dueAt, reason: breachReason }]
      : [],
  );
}

describe('for any history', () => {
  test('a replay at an earlier now is the evaluation of what had happened by then', () => {
    fc.assert(
      fc.property(everything, anyContext, anyInstant, (facts, given, now) => {
        expect(evaluateTicketClocks(facts, given, now)).toEqual(evaluateTicketClocks(until(facts, now), given, now));
      }),
      { numRuns: 300 },
    );
  });

  test('elapsed, paused and solved time make up the wall time on the 24×7 clock', () => {
    fc.assert(
      fc.property(anyFacts(anyStatus, anySeverity), fc.constantFrom(...resolutionDefinitions), (facts, definition) => {
        const given = context({ policies: [policy({ resolutionDefinition: definition })] });
        const clock = clockOf(evaluateTicketClocks(facts, given, end), 'RESOLUTION');
        const stoppedAt = clock.stoppedAt ?? end;
        const solvedMs = measureSolved(facts, stoppedAt);
        expect(clock.elapsedMs + clock.pausedMs + solvedMs).toBe(stoppedAt - T0);
      }),
      { numRuns: 300 },
    );
  });

  test('a response clock runs all the wall time from start to stop', () => {
    fc.assert(
      fc.property(anyFacts(anyStatus, anySeverity), (facts) => {
        for (const clock of evaluateTicketClocks(facts, context(), end).clocks) {
          if (clock.kind === 'RESOLUTION') continue;
          expect(clock.elapsedMs).toBe((clock.stoppedAt ?? end) - clock.startedAt);
          expect(clock.pausedMs).toBe(0);
        }
      }),
    );
  });

  test('a decided clock has its decision, an undecided one has none', () => {
    fc.assert(
      fc.property(everything, anyContext, anyInstant, (facts, given, now) => {
        for (const clock of evaluateTicketClocks(facts, given, now).clocks) {
          const isDecided = clock.state === 'MET' || clock.state === 'MISSED';
          expect(clock.decidedAt !== null).toBe(isDecided);
          if (clock.state === 'MET') expect(clock.decidedAt).toBe(clock.stoppedAt);
          if (clock.state === 'MISSED') expect(clock.decidedAt).toBe(clock.breachedAt);
          if (clock.breachReason === 'OVERDUE') expect(clock.breachedAt).toBe(clock.dueAt);
          if (clock.decidedAt !== null) expect(clock.decidedAt).toBeLessThanOrEqual(now);
          if (clock.stoppedAt !== null) expect(clock.stoppedAt).toBeGreaterThanOrEqual(clock.startedAt);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a miss, once there, is there at every later now, with the same decision', () => {
    fc.assert(
      fc.property(anyFacts(anyStatus, anySeverity, anyMerge), anyContext, anyInstant, (facts, given, now) => {
        const then = evaluateTicketClocks(facts, given, now);
        const afterwards = evaluateTicketClocks(facts, given, end);
        for (const clock of then.clocks.filter((each) => each.state === 'MISSED')) {
          expect(clockOf(afterwards, clock.kind, clock.ordinal)).toMatchObject({
            state: 'MISSED',
            decidedAt: clock.decidedAt,
            dueAt: clock.dueAt,
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a settled ticket', () => {
  const anyBreach: fc.Arbitrary<TicketChangeFact> = fc.record({
    kind: fc.constant('breach-recorded'),
    at: anyInstant,
    clock: fc.constantFrom(...clockKinds),
    ordinal: fc.constantFrom(1, 2),
    dueAt: anyInstant,
    reason: fc.constantFrom('OVERDUE', 'RETARGETED'),
  });
  const anyStamp = fc.option(anyInstant);
  const anyStamps: fc.Arbitrary<ImportedStamps> = fc.record({
    firstResponseAt: anyStamp,
    solvedAt: anyStamp,
    pausedMs: fc.constantFrom(null, 0, HOUR),
  });
  const anyTicket: fc.Arbitrary<TicketFacts> = fc
    .record({
      facts: anyFacts(anyStatus, anyStatus, anySeverity, anyMerge, anyEnding, anyBreach),
      accountId: fc.constantFrom(1, 1, null),
      importedStamps: fc.option(anyStamps),
      isBare: fc.boolean(),
      initialStatus: fc.constantFrom(...ticketStatuses),
    })
    .map(({ facts, isBare, ...rest }) => ({ ...facts, ...rest, messages: isBare ? [] : facts.messages }));
  const anyLater = fc.nat(200 * 4).map((step) => T0 + step * 6 * HOUR);

  test('is the same at any later instant, whatever terms take effect meanwhile', () => {
    let settled = 0;
    fc.assert(
      fc.property(anyTicket, anyContext, anyLater, anyLater, (facts, given, one, other) => {
        const then = evaluateTicket(facts, given, Math.min(one, other));
        if (!then.isSettled) return;
        settled++;
        const later = evaluateTicket(facts, given, Math.max(one, other));
        expect(later).toEqual(then);
      }),
      { numRuns: 3000 },
    );
    expect(settled).toBeGreaterThan(300);
  });

  test('is what a solved and answered one is, and not what waits for an answer', () => {
    const question = {
      at: T0,
      authorKind: 'CUSTOMER',
      visibility: 'PUBLIC',
      isForward: false,
      isAutoReply: false,
    } as const;
    const solve = { kind: 'status', at: T0 + 2 * HOUR, to: 'SOLVED', actorId: 7, reason: null } as const;
    const answer = { ...question, at: T0 + HOUR, authorKind: 'AGENT' } as const;
    const isSettled = (facts: Partial<TicketFacts>) => evaluateTicket(ticket(facts), context(), end).isSettled;
    expect(isSettled({ messages: [question, answer], changes: [solve] })).toBe(true);
    expect(isSettled({ messages: [question, answer] })).toBe(false);
    expect(isSettled({ messages: [question], changes: [solve] })).toBe(false);
    expect(isSettled({ messages: [question], changes: [{ kind: 'merged-into', at: T0 + HOUR }] })).toBe(true);
  });
});

describe('recorded breaches', () => {
  test('survive any other history and any other policy', () => {
    fc.assert(
      fc.property(everything, anyContext, everything, anyContext, anyInstant, (facts, given, others, later, now) => {
        const records = recordsOf(evaluateTicketClocks(facts, given, now));
        const rewritten = { ...others, changes: [...others.changes, ...records] };
        const evaluation = evaluateTicketClocks(rewritten, later, end);
        for (const record of records) {
          if (record.kind !== 'breach-recorded') continue;
          const clock = clockOf(evaluation, record.clock, record.ordinal);
          expect(['MISSED', 'CANCELLED']).toContain(clock.state);
          expect(clock.breachedAt).toBe(record.reason === 'OVERDUE' ? record.dueAt : record.at);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('recording what is computed changes nothing but what is written down', () => {
    fc.assert(
      fc.property(anyFacts(anyStatus, anySeverity), anyContext, (facts, given) => {
        const plain = evaluateTicketClocks(facts, given, end);
        const recorded = evaluateTicketClocks(
          { ...facts, changes: [...facts.changes, ...recordsOf(plain)] },
          given,
          end,
        );
        const core = (evaluation: TicketEvaluation) =>
          evaluation.clocks.map(({ kind, ordinal, state, dueAt, decidedAt, elapsedMs }) => [
            kind,
            ordinal,
            state,
            dueAt,
            decidedAt,
            elapsedMs,
          ]);
        expect(core(recorded)).toEqual(core(plain));
      }),
    );
  });
});

describe('pauses', () => {
  test('one more never moves the due earlier, on any calendar', () => {
    const anyPause = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(
        fc.array(anyPause, { maxLength: 4 }),
        anyPause,
        fc.constantFrom(null, 1),
        (pauses, extra, calendarId) => {
          const targets = policyPresets.contract.map((target) => ({ ...target, calendarId }));
          const given = context({ policies: [policy({ targets })], calendars: new Map([[1, office]]) });
          const dueOf = (list: readonly (readonly [number, number])[]): number => {
            const clock = clockOf(
              evaluateTicketClocks(ticket({ changes: pausesToFacts(list) }), given, end),
              'RESOLUTION',
            );
            return clock.dueAt ?? Number.POSITIVE_INFINITY;
          };
          expect(dueOf([...pauses, extra])).toBeGreaterThanOrEqual(dueOf(pauses));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('overlapping pauses count once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 50 })), { maxLength: 6 }), (list) => {
        const evaluation = evaluateTicketClocks(ticket({ changes: pausesToFacts(list) }), context(), end);
        const hours = new Set(list.flatMap(([from, length]) => Array.from({ length }, (_, i) => from + i)));
        expect(clockOf(evaluation, 'RESOLUTION').pausedMs).toBe(hours.size * HOUR);
      }),
    );
  });
});

/** Pauses in hours after T0, [start, length], as the status changes that their union makes. */
function pausesToFacts(pauses: readonly (readonly [number, number])[]): TicketChangeFact[] {
  const isPaused = (hour: number) => pauses.some(([from, length]) => from <= hour && hour < from + length);
  const facts: TicketChangeFact[] = [];
  for (let hour = 0; hour <= 300; hour++) {
    if (isPaused(hour) === (hour > 0 && isPaused(hour - 1))) continue;
    facts.push({
      kind: 'status',
      at: T0 + hour * HOUR,
      to: isPaused(hour) ? 'PENDING' : 'OPEN',
      actorId: 7,
      reason: null,
    });
  }
  return facts;
}

/** Time in SOLVED or CLOSED before `stoppedAt`, by asking for the status at each instant at which something happens. */
function measureSolved(facts: TicketFacts, stoppedAt: Instant): number {
  const given = context();
  const instants = [T0, ...facts.messages.map(({ at }) => at), ...facts.changes.map(({ at }) => at), stoppedAt];
  const steps = [...new Set(instants)].filter((at) => at <= stoppedAt).sort((a, b) => a - b);
  return steps.reduce((solvedMs, at, i) => {
    const { status } = evaluateTicketClocks(facts, given, at);
    const isSolved = status === 'SOLVED' || status === 'CLOSED';
    return isSolved ? solvedMs + (steps[i + 1] ?? at) - at : solvedMs;
  }, 0);
}

test('the horizon of these tests holds a clock change on Lord Howe Island', () => {
  const zone = timeZoneOf('Australia/Lord_Howe');
  expect(zone.offsetAt(T0)).not.toBe(zone.offsetAt(end));
  expect(instant('2026-04-04T15:00:00Z')).toBeLessThan(end);
});

import { builder } from '../../graphql/builder.ts';
import { BreachReason, ClockKind, ClockMatch, ClockState, Severity, Tier } from '../../graphql/vocabulary.ts';

builder.prismaObject('TicketClock', {
  description: 'One clock of a ticket as last evaluated, with the target that matched (§2).',
  authScopes: { can: 'readTickets' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    kind: t.expose('kind', { type: ClockKind, description: 'Which clock.' }),
    ordinal: t.exposeInt('ordinal', { description: 'Counts the unanswered periods of NEXT_RESPONSE; else 1.' }),
    state: t.expose('state', { type: ClockState, description: 'How it stands.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it started.' }),
    stoppedAt: t.expose('stoppedAt', { type: 'DateTime', nullable: true, description: 'When it stopped.' }),
    targetMinutes: t.exposeInt('targetMinutes', {
      nullable: true,
      description: 'The target in minutes; null where nothing was promised.',
    }),
    dueAt: t.expose('dueAt', { type: 'DateTime', nullable: true, description: 'When it is due.' }),
    warnAt: t.expose('warnAt', { type: 'DateTime', nullable: true, description: 'When a warning is given.' }),
    warnedAt: t.expose('warnedAt', { type: 'DateTime', nullable: true, description: 'When the warning was given.' }),
    breachedAt: t.expose('breachedAt', { type: 'DateTime', nullable: true, description: 'When it was breached.' }),
    breachReason: t.expose('breachReason', { type: BreachReason, nullable: true, description: 'Why it was breached.' }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The instant whose month it counts in: the stop if met, the due if missed.',
    }),
    elapsedMs: t.field({
      type: 'BigInt',
      description: 'Time counted, in milliseconds: up to now while it runs 24×7, else as it was last evaluated.',
      select: { elapsedMs: true, state: true, calendarId: true, ticket: { select: { clocksEvaluatedAt: true } } },
      resolve: ({ elapsedMs, state, calendarId, ticket }, _args, { now }) => {
        const since = state === 'RUNNING' && calendarId === null ? ticket.clocksEvaluatedAt : null;
        return since === null ? elapsedMs : elapsedMs + BigInt(Math.max(0, now.getTime() - since.getTime()));
      },
    }),
    pausedMs: t.expose('pausedMs', { type: 'BigInt', description: 'Time in PENDING, in milliseconds.' }),
    tier: t.expose('tier', { type: Tier, nullable: true, description: 'The tier that was looked up.' }),
    severity: t.expose('severity', { type: Severity, description: 'The severity that was looked up.' }),
    matchedBy: t.expose('matchedBy', { type: ClockMatch, nullable: true, description: 'Where the target came from.' }),
    dataQuality: t.exposeString('dataQuality', { nullable: true, description: 'What is doubtful about it, in words.' }),
    policy: t.prismaField({
      type: 'SlaPolicy',
      nullable: true,
      description: 'The policy version that was in force.',
      resolve: (query, { policyId: id }, _args, { db }) =>
        id === null ? null : db.slaPolicy.findUnique({ ...query, where: { id } }),
    }),
    override: t.prismaField({
      type: 'ContractOverride',
      nullable: true,
      description: 'The contract’s own target, where one matched.',
      resolve: (query, { overrideId: id }, _args, { db }) =>
        id === null ? null : db.contractOverride.findUnique({ ...query, where: { id } }),
    }),
    calendar: t.prismaField({
      type: 'BusinessCalendar',
      nullable: true,
      description: 'The hours that count; 24×7 where null.',
      resolve: (query, { calendarId: id }, _args, { db }) =>
        id === null ? null : db.businessCalendar.findUnique({ ...query, where: { id } }),
    }),
  }),
});

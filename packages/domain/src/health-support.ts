import { MS_PER_DAY } from './civil-date.ts';
import { countWords, type FactorReading, type HealthDeduction, takeOff } from './health-factor.ts';
import type { AccountHealthFacts, IssueTicketFact, MissFact } from './health-facts.ts';
import type { SupportRules } from './health-model.ts';
import type { EvidenceRow } from './health-vocabulary.ts';
import type { Instant } from './vocabulary.ts';

export function ticketRows(tickets: readonly { readonly id: number; readonly label: string }[]): EvidenceRow[] {
  const labels = new Map(tickets.map(({ id, label }) => [id, label]));
  return [...labels].map(([id, label]) => ({ type: 'ticket', id, label }));
}

/** What lies in the `days` before `at`. */
export function within<T extends { readonly at: Instant }>(facts: readonly T[], days: number, at: Instant): T[] {
  return facts.filter((fact) => fact.at < at && fact.at >= at - days * MS_PER_DAY);
}

/** Says which clocks count: a reply within a conversation that came too late is no miss here. */
export function describeMisses(count: number, days: number): string {
  return `${countWords(count, 'SLA target')} (first response, resolution) missed in ${days} days`;
}

function readMisses(misses: readonly MissFact[], rules: SupportRules, at: Instant): HealthDeduction[] {
  const missed = within(misses, rules.windowDays, at);
  const points = Math.min(missed.length * rules.missPoints, rules.mostMissPoints);
  const words = describeMisses(missed.length, rules.windowDays);
  return takeOff(points, words, ticketRows(missed));
}

function readOpenTickets({ openTickets }: AccountHealthFacts, rules: SupportRules, at: Instant): HealthDeduction[] {
  const open = openTickets.filter(({ startAt, endAt }) => startAt < at && (endAt === null || endAt >= at));
  const critical = open.filter(({ severity }) => severity === 'CRITICAL').length;
  const high = open.length - critical;
  const points = critical * rules.openCriticalPoints + high * rules.openHighPoints;
  const parts = [critical > 0 ? `${critical} critical` : '', high > 0 ? `${high} high` : ''].filter((part) => part);
  const words = `Open: ${parts.join(' and ')} ${open.length === 1 ? 'ticket' : 'tickets'}`;
  return takeOff(Math.min(points, rules.mostOpenPoints), words, ticketRows(open));
}

function readRepeats(tickets: readonly IssueTicketFact[], rules: SupportRules, at: Instant): HealthDeduction[] {
  const byIssue = Map.groupBy(within(tickets, rules.windowDays, at), ({ issueKey }) => issueKey);
  const repeated = [...byIssue].filter(([, same]) => new Set(same.map(({ id }) => id)).size >= rules.repeatTickets);
  const keys = repeated.map(([issueKey]) => issueKey).sort();
  const points = Math.min(repeated.length * rules.repeatPoints, rules.mostRepeatPoints);
  const words = `Came up again within ${rules.windowDays} days: ${keys.join(', ')}`;
  return takeOff(points, words, ticketRows(repeated.flatMap(([, same]) => same)));
}

/** Tickets are our own records, so that none means that there were none: support is never missing. */
export function readSupport(facts: AccountHealthFacts, rules: SupportRules, at: Instant): FactorReading {
  const deductions = [
    ...readMisses(facts.misses, rules, at),
    ...readOpenTickets(facts, rules, at),
    ...readRepeats(facts.issueTickets, rules, at),
  ];
  return { kind: 'known', deductions };
}

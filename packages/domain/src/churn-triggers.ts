import { MS_PER_DAY } from './civil-date.ts';
import { describeCredits, overdueDays } from './health-commercial.ts';
import { findSilence, isChampionAt } from './health-engagement.ts';
import { countWords, dateText, judgedDay } from './health-factor.ts';
import type { AccountHealthFacts } from './health-facts.ts';
import type { HealthModel } from './health-model.ts';
import { isStanding } from './health-sentiment.ts';
import { describeMisses, ticketRows, within } from './health-support.ts';
import { compareUsage, describeUsage, hasDropped, usageRow } from './health-usage.ts';
import type { EvidenceRow, PlayReason } from './health-vocabulary.ts';
import type { Instant } from './vocabulary.ts';

/** A day of an account's health as it was stored. */
export interface HealthDayFact {
  readonly id: number;
  readonly day: number;
  /** Null where too little was known. */
  readonly score: number | null;
}

/** A trigger that holds: why, in words, and the rows it saw. */
export interface FiredTrigger {
  readonly reason: PlayReason;
  readonly words: string;
  readonly rows: readonly EvidenceRow[];
}

/** What the triggers are asked about. */
export interface TriggerQuestion {
  readonly model: HealthModel;
  readonly facts: AccountHealthFacts;
  /** Stored days by the same model, the judged one included, in any order. */
  readonly healthDays: readonly HealthDayFact[];
  readonly at: Instant;
}

/** When the latest play of a reason was closed: what was known by then is dealt with, and fires nothing again. */
export type LastClosed = ReadonlyMap<PlayReason, Instant>;

type Trigger = (question: TriggerQuestion, since: Instant) => Omit<FiredTrigger, 'reason'> | null;

const firedHealthDrop: Trigger = ({ model, healthDays, at }, since) => {
  const { healthDropDays, healthDropPoints } = model.triggers;
  const day = judgedDay(at);
  const today = healthDays.find((one) => one.day === day);
  if (today === undefined || today.score === null) return null;
  const first = Math.max(day - healthDropDays, judgedDay(since) + 1);
  const earlier = healthDays.filter((one) => one.day >= first && one.day < day && one.score !== null);
  const highest = earlier.reduce<HealthDayFact | null>(
    (best, one) => ((one.score ?? 0) > (best?.score ?? -1) ? one : best),
    null,
  );
  if (highest === null || (highest.score ?? 0) - today.score < healthDropPoints) return null;
  const words = `Health fell from ${highest.score} on ${dateText(highest.day)} to ${today.score}`;
  const rows = [highest, today].map((one) => ({
    type: 'account-health' as const,
    id: one.id,
    label: `Health ${one.score} on ${dateText(one.day)}`,
  }));
  return { words, rows };
};

/** The first day, at most a baseline ago, from which on usage has been down without a break; `since` where it was before. */
function firstDayOfDrop({ model, facts, at }: TriggerQuestion, since: Instant): number {
  const { usage: rules, staleDays, triggers } = model;
  let day = judgedDay(at);
  for (let steps = 0; steps < rules.baselineDays && day > judgedDay(since); steps += 1) {
    const compared = compareUsage(facts.usage, day - 1, rules, staleDays);
    if (typeof compared === 'string' || !hasDropped(compared, triggers.usageDropPercent)) return day;
    day -= 1;
  }
  return day;
}

const firedUsageDrop: Trigger = (question, since) => {
  const { model, facts, at } = question;
  const compared = compareUsage(facts.usage, judgedDay(at), model.usage, model.staleDays);
  if (typeof compared === 'string' || !hasDropped(compared, model.triggers.usageDropPercent)) return null;
  if (since > 0 && firstDayOfDrop(question, since) <= judgedDay(since)) return null;
  const words = `Usage fell by ${model.triggers.usageDropPercent} % or more: ${describeUsage(compared, model.usage)}`;
  return { words, rows: [usageRow(facts.accountId, compared.latestDay)] };
};

const firedSlaMisses: Trigger = ({ model, facts, at }, since) => {
  const { slaMisses, slaMissDays } = model.triggers;
  const missed = within(facts.misses, slaMissDays, at).filter((miss) => miss.at > since);
  if (missed.length < slaMisses) return null;
  return { words: describeMisses(missed.length, slaMissDays), rows: ticketRows(missed) };
};

const firedLowScore: Trigger = ({ model, facts, at }, since) => {
  const { lowScoreAtMost } = model.triggers;
  const oldest = Math.max(since, at - model.triggers.eventDays * MS_PER_DAY);
  const low = facts.answers.filter(
    (answer) =>
      answer.kind === 'CSAT' && answer.score <= lowScoreAtMost && answer.answeredAt > oldest && isStanding(answer, at),
  );
  if (low.length === 0) return null;
  const rows = low.map(({ id, label }) => ({ type: 'survey-answer' as const, id, label }));
  return { words: `CSAT of ${Math.min(...low.map(({ score }) => score))}, at most ${lowScoreAtMost}`, rows };
};

const firedChampionLeft: Trigger = ({ model, facts, at }, since) => {
  const oldest = Math.max(since, at - model.triggers.eventDays * MS_PER_DAY);
  const gone = facts.contacts.filter(
    ({ isChampion, leftAt }) => isChampion && leftAt !== null && leftAt < at && leftAt > oldest,
  );
  if (gone.length === 0) return null;
  const others = facts.contacts.filter((contact) => isChampionAt(contact, at)).length;
  const rest = others === 0 ? 'nobody followed' : `${countWords(others, 'other champion')} left to talk to`;
  const rows = gone.map(({ id, label }) => ({ type: 'contact' as const, id, label }));
  return { words: `${gone.map(({ label }) => label).join(', ')} left; ${rest}`, rows };
};

const firedInvoiceOverdue: Trigger = ({ model, facts, at }, since) => {
  const { invoiceOverdueDays } = model.triggers;
  const overdue = facts.invoices.filter(
    (invoice) =>
      overdueDays(invoice, at) > invoiceOverdueDays && invoice.dueDay + invoiceOverdueDays + 1 > judgedDay(since),
  );
  if (overdue.length === 0) return null;
  const rows = overdue.map(({ id, label }) => ({ type: 'invoice' as const, id, label }));
  const verb = overdue.length === 1 ? 'is' : 'are';
  return {
    words: `${countWords(overdue.length, 'invoice')} ${verb} more than ${invoiceOverdueDays} days overdue`,
    rows,
  };
};

const firedNoLogin: Trigger = ({ model, facts, at }, since) => {
  const { noLoginDays } = model.triggers;
  const most = model.staleDays + noLoginDays;
  const silence = findSilence(facts.usage, judgedDay(at), model.staleDays, most);
  if (silence === null || silence.days < noLoginDays) return null;
  const reachedOn = (silence.lastLoginDay ?? silence.latestDay - silence.days) + noLoginDays;
  if (since > 0 && reachedOn <= judgedDay(since)) return null;
  const last = silence.lastLoginDay === null ? '' : `; the last login was on ${dateText(silence.lastLoginDay)}`;
  const words = `No login on ${silence.days} days up to ${dateText(silence.latestDay)}${last}`;
  return { words, rows: [usageRow(facts.accountId, silence.latestDay)] };
};

const firedCreditIssued: Trigger = ({ model, facts, at }, since) => {
  const oldest = Math.max(since, at - model.triggers.eventDays * MS_PER_DAY);
  const issued = facts.credits.filter(({ issuedAt }) => issuedAt < at && issuedAt > oldest);
  if (issued.length === 0) return null;
  const rows = issued.map(({ id, label }) => ({ type: 'credit' as const, id, label }));
  return {
    words: `${describeCredits(issued)} issued: ${issued.map(({ label }) => label).join(', ')}`,
    rows,
  };
};

const triggers: readonly (readonly [PlayReason, Trigger])[] = [
  ['HEALTH_DROP', firedHealthDrop],
  ['USAGE_DROP', firedUsageDrop],
  ['SLA_MISSES', firedSlaMisses],
  ['LOW_SCORE', firedLowScore],
  ['CHAMPION_LEFT', firedChampionLeft],
  ['INVOICE_OVERDUE', firedInvoiceOverdue],
  ['NO_LOGIN', firedNoLogin],
  ['CREDIT_ISSUED', firedCreditIssued],
];

/** Every churn trigger (§15) that holds at the end of the judged day and was not dealt with by a play closed since. */
export function evaluateChurnTriggers(question: TriggerQuestion, lastClosed: LastClosed): FiredTrigger[] {
  return triggers.flatMap(([reason, fires]) => {
    const fired = fires(question, lastClosed.get(reason) ?? 0);
    return fired === null ? [] : [{ reason, ...fired }];
  });
}

import { readFileSync } from 'node:fs';
import { demoApiKey } from '@tenure/demo/success/saved-queries';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { type ToldRow, tellRows } from './told-rows.ts';

const untils = ['2026-11-23T13:00:00Z', '2026-07-31T22:40:00Z', '2027-03-03T09:30:00Z', '2028-03-01T01:00:00Z'];
const day = 86_400_000;

const text = (row: ToldRow | undefined, column: string): string => row?.[column] ?? '';
const at = (row: ToldRow | undefined, column: string): number => Date.parse(text(row, column));
const number = (row: ToldRow | undefined, column: string): number => Number(row?.[column]);
const inOrder = (times: readonly (string | null | undefined)[]) => {
  const known = times.flatMap((time) => time ?? []);
  expect(known).toEqual(known.toSorted());
};

describe.each(untils)('a history until %s', (until) => {
  const rows = tellRows(20_261, new Date(until));
  const end = Date.parse(until);
  const contacts = new Map(rows('contact').map((row) => [row['id'], row]));
  const accounts = new Map(rows('account').map((row) => [row['id'], row]));
  const contracts = Map.groupBy(rows('contract'), (row) => row['account_id']);
  const covers = (accountId: string | null | undefined, date: string) =>
    (contracts.get(accountId ?? null) ?? []).some(
      (one) => text(one, 'start_date') <= date && date < text(one, 'end_date'),
    );

  test('nobody is asked more often than the cap allows, after leaving, opting out or a bounce', () => {
    const sent = rows('survey').filter(({ sent_at }) => sent_at !== null);
    expect(sent.length).toBeGreaterThan(300);
    for (const [contactId, surveys] of Map.groupBy(sent, (row) => row['contact_id'])) {
      const contact = contacts.get(contactId ?? null);
      const times = surveys.toSorted((a, b) => at(a, 'sent_at') - at(b, 'sent_at'));
      times.forEach((survey, index) => {
        const before = times[index - 1];
        if (before) expect(at(survey, 'sent_at') - at(before, 'sent_at')).toBeGreaterThanOrEqual(14 * day);
        if (before?.['bounced_at'])
          expect(at(survey, 'sent_at') - at(before, 'bounced_at')).toBeGreaterThanOrEqual(90 * day);
        for (const gone of ['left_at', 'survey_opt_out_at']) {
          if (contact?.[gone]) expect(text(survey, 'sent_at') < text(contact, gone)).toBe(true);
        }
        expect(survey['account_id']).toBe(contact?.['account_id']);
        if (survey['kind'] === 'NPS')
          expect(covers(survey['account_id'], text(survey, 'sent_at').slice(0, 10))).toBe(true);
      });
      const nps = times.filter(({ kind }) => kind === 'NPS').map((one) => at(one, 'scheduled_at'));
      for (const [index, time] of nps.slice(1).entries()) {
        expect(time - (nps[index] ?? 0)).toBeGreaterThanOrEqual(90 * day);
      }
    }
    const keys = rows('survey').map((row) => row['dedupe_key']);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('answers come after the mail and before its link ends, and the latest of each survey counts', () => {
    const surveys = new Map(rows('survey').map((row) => [row['id'], row]));
    const bySurvey = Map.groupBy(rows('survey_answer'), (row) => row['survey_id']);
    expect(rows('survey_answer').some(({ superseded_at }) => superseded_at !== null)).toBe(true);
    for (const [surveyId, answers] of bySurvey) {
      const survey = surveys.get(surveyId ?? null);
      expect(survey?.['status']).toBe('SENT');
      expect(answers.filter(({ superseded_at }) => superseded_at === null)).toHaveLength(1);
      for (const answer of answers) {
        inOrder([survey?.['delivered_at'], answer['answered_at'], survey?.['expires_at']]);
        inOrder([answer['answered_at'], answer['superseded_at'], new Date(end).toISOString()]);
        const [low, high] = survey?.['kind'] === 'CES' ? [1, 7] : [0, 10];
        expect(number(answer, 'score') >= low && number(answer, 'score') <= high).toBe(true);
      }
    }
  });

  test('usage is that of customers, seats are not exceeded, and only days that are over are there', () => {
    for (const row of rows('account_usage')) {
      expect(covers(row['account_id'], text(row, 'date'))).toBe(true);
      expect(Date.parse(text(row, 'date')) + day).toBeLessThanOrEqual(end);
      expect(number(row, 'active_users')).toBeLessThanOrEqual(number(row, 'seats'));
      expect(number(row, 'logins')).toBeGreaterThanOrEqual(number(row, 'active_users'));
    }
  });

  test('a customer that left has no contract after it, and one that gave notice leaves on that day or stays', () => {
    const left = [...accounts.values()].filter(({ lifecycle }) => lifecycle === 'CHURNED');
    expect(left.length).toBeGreaterThanOrEqual(2);
    const noticed = new Set(rows('churn_notice').map((row) => row['account_id']));
    expect(left.some(({ id }) => !noticed.has(id ?? null))).toBe(true);
    for (const notice of rows('churn_notice')) {
      const account = accounts.get(notice['account_id'] ?? null);
      inOrder([notice['noticed_at'], notice['withdrawn_at'], `${notice['effective_date']}T00:00`]);
      expect(text(notice, 'evidence').length).toBeGreaterThan(10);
      const last =
        (contracts.get(account?.['id'] ?? null) ?? [])
          .map((one) => text(one, 'end_date'))
          .sort()
          .at(-1) ?? '';
      if (account?.['lifecycle'] === 'CHURNED') expect(last).toBe(notice['effective_date']);
      else if (notice['withdrawn_at'] === null) expect(account?.['lifecycle']).toBe('AT_RISK');
    }
    for (const { id } of left) expect(covers(id, new Date(end).toISOString().slice(0, 10))).toBe(false);
  });

  test('a play is opened once at a time for an account and reason, worked in order and closed with an outcome', () => {
    const steps = Map.groupBy(rows('play_step'), (row) => row['play_id']);
    for (const plays of Map.groupBy(rows('account_play'), (row) => `${row['account_id']} ${row['reason']}`).values()) {
      plays.forEach((play, index) => {
        const before = plays[index - 1];
        if (before)
          expect(text(before, 'closed_at') !== '' && text(before, 'closed_at') < text(play, 'opened_at')).toBe(true);
        const own = (steps.get(play['id'] ?? null) ?? []).map((step) => text(step, 'at'));
        inOrder([play['opened_at'], ...own, new Date(end).toISOString()]);
        expect(play['status'] === 'DONE').toBe(play['closed_at'] !== null);
        expect(play['outcome'] === null).toBe(play['status'] === 'OPEN');
      });
    }
    const outcomes = new Set(rows('account_play').map(({ outcome }) => outcome));
    for (const outcome of ['SAVED', 'CHURNED', 'IMPROVED', 'EXPANDED']) expect(outcomes).toContain(outcome);
  });

  test('red flags are raised once at a time, seen by their owner, and security reports are cleared by two people', () => {
    const events = Map.groupBy(rows('red_flag_event'), (row) => row['flag_id']);
    for (const flags of Map.groupBy(rows('red_flag'), (row) => `${row['rule']} ${row['subject']}`).values()) {
      flags.forEach((flag, index) => {
        const before = flags[index - 1];
        if (before)
          expect(before['ended_at'] !== null && text(before, 'ended_at') <= text(flag, 'opened_at')).toBe(true);
        inOrder([flag['opened_at'], flag['acknowledged_at'], flag['ended_at'], new Date(end).toISOString()]);
        const isLate =
          flag['acknowledged_at'] !== null && text(flag, 'acknowledged_at') > text(flag, 'acknowledge_due_at');
        expect(flag['escalated_at'] !== null).toBe(isLate);
        const kinds = (events.get(flag['id'] ?? null) ?? []).map(({ kind }) => kind);
        expect(kinds[0]).toBe('OPENED');
        expect(kinds.includes('ENDED')).toBe(flag['ended_at'] !== null);
      });
    }
    const waiting = rows('red_flag').filter(
      ({ acknowledged_at, ended_at }) => acknowledged_at === null && ended_at === null,
    );
    expect(waiting.filter((flag) => at(flag, 'acknowledge_due_at') < end)).toEqual([]);
    expect(rows('security_report')).toHaveLength(3);
    for (const report of rows('security_report')) {
      expect(report['cleared_by_id'] ?? 'nobody').not.toBe(report['clear_proposed_by_id']);
      inOrder([report['reported_at'], report['clear_proposed_at'], report['cleared_at']]);
    }
  });

  test('each month that is over has its costs, once by name, and one early month more than 15 %', () => {
    const costs = rows('cost_item');
    const names = costs.map(({ month, kind, name }) => `${month} ${kind} ${name}`);
    expect(new Set(names).size).toBe(names.length);
    const months = [...new Set(costs.map(({ month }) => month))];
    expect(months).toHaveLength(24);
    expect(months.at(-1)).not.toBe(until.slice(0, 7));
    const flags = rows('red_flag').filter(({ rule }) => rule === 'COST_HIGH');
    expect(flags.map(({ subject, outcome }) => `${subject} ${outcome}`)).toEqual(['USD ACCEPTED']);
    expect(costs.some(({ kind, amount_minor }) => kind === 'FOUNDER' && amount_minor === '0')).toBe(true);
  });
});

test('the saved query is one that the schema takes, and its key one that the product gives', () => {
  const schema = buildSchema(readFileSync(new URL('../../services/api/schema.graphql', import.meta.url), 'utf8'));
  const [query] = tellRows(7, new Date(untils[0] ?? ''))('saved_query');
  expect(validate(schema, parse(text(query, 'document')))).toEqual([]);
  expect(demoApiKey).toMatch(/^tenure_[0-9a-f]{12}_[\w-]{43}$/);
});

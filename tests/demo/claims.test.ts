import { describe, expect, test } from 'vitest';
import { type ToldRow, tellRows } from './told-rows.ts';

const untils = ['2026-11-23T13:00:00Z', '2026-07-31T22:40:00Z', '2027-03-03T09:30:00Z', '2028-03-01T01:00:00Z'];
const monthNames = Array.from({ length: 12 }, (_, month) =>
  new Date(Date.UTC(2026, month, 1)).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' }),
);
const dayPattern = new RegExp(`(\\d+) (${monthNames.join('|')})`);

interface Stretch {
  readonly kind: string;
  readonly startAt: string;
  readonly endAt: string | null;
}

/** '5 November' of an instant's text. */
function dayOf(at: string): string {
  return `${Number(at.slice(8, 10))} ${monthNames[Number(at.slice(5, 7)) - 1]}`;
}

describe.each(untils)('a history until %s', (until) => {
  const rows = tellRows(20_261, new Date(until));
  const disputes = rows('dispute').map((row) => {
    const facts = JSON.parse(row['facts'] ?? '');
    const stretches: Stretch[] = facts.incidents.flatMap(({ impacts }: { impacts: Stretch[] }) => impacts);
    return { row, facts, claim: row['claim'] ?? '', stretches };
  });

  test('an outage that a claim names is among the facts, with its day and minutes; a rejected night was quiet', () => {
    let named = 0;
    for (const { claim, stretches, facts, row } of disputes) {
      const [, date, month] = dayPattern.exec(claim) ?? [];
      const minutes = /(\d+) minutes/.exec(claim)?.[1];
      if (date !== undefined) {
        named += 1;
        const day = `${date} ${month}`;
        const then = stretches.filter(({ startAt }) => dayOf(startAt) === day);
        if (claim.includes('night of')) {
          expect(row['status']).toBe('REJECTED');
          expect(then.filter(({ startAt, endAt }) => startAt.slice(11) >= '22' || endAt === null)).toEqual([]);
          continue;
        }
        const outages = then.filter(({ kind }) => kind === 'FULL_OUTAGE');
        expect(outages, claim).not.toEqual([]);
        const lasted = outages.map(({ startAt, endAt }) => (Date.parse(endAt ?? '') - Date.parse(startAt)) / 60_000);
        if (minutes !== undefined) expect(lasted.map(Math.round)).toContain(Number(minutes));
      } else if (minutes !== undefined) {
        expect(Number(facts.availability.downMs)).toBe(Number(minutes) * 60_000);
      }
    }
    expect(named).toBeGreaterThanOrEqual(2);
  });

  test('a price, tax or credit that a claim is about is that of its line', () => {
    for (const { row, claim, facts, stretches } of disputes) {
      const charged = BigInt(facts.line.amountMinor);
      const fee = BigInt(facts.availability.recurringMinor);
      const reason = row['reason'];
      if (reason === 'WRONG_PRICE') expect(charged).toBeGreaterThan(fee);
      const percent = /(\d+) % more/.exec(claim)?.[1];
      if (percent !== undefined) expect(charged * 100n).toBe(fee * (100n + BigInt(percent)));
      if (reason === 'TAX') {
        expect(row['amount_minor']).toBe(facts.line.taxMinor);
        expect(row['amount_minor']).not.toBe('0');
      }
      if (reason === 'MISSING_CREDIT') expect(facts.credits).toEqual([]);
      const isOutage = reason === 'OUTAGE' && row['proposed_outcome'] !== 'REJECTED';
      if (isOutage) expect(stretches.some(({ kind }) => kind === 'FULL_OUTAGE')).toBe(true);
      if (/webhooks/i.test(claim)) expect(facts.line.serviceKey).toBe('webhooks');
      if (/dashboard/i.test(claim)) expect(facts.line.serviceKey).toBe('dashboard');
      if (/\bAPI\b/.test(claim)) expect(facts.line.serviceKey).toBe('api');
    }
  });

  test('an invoice that a claim names was issued, with a line of the same service', () => {
    for (const { row, claim, facts } of disputes) {
      const [, name = ''] = /invoice of (\w+)/.exec(claim) ?? [];
      if (name === '') continue;
      const line = rows('invoice_line').find(({ id }) => id === row['invoice_line_id']);
      const others = rows('invoice_line').filter((one) => one['service_id'] === line?.['service_id']);
      const invoiceIds = new Set(others.map((one) => one['invoice_id']));
      const issued = rows('invoice').filter(
        (invoice) =>
          invoice['account_id'] === row['account_id'] &&
          invoiceIds.has(invoice['id'] ?? '') &&
          (invoice['month'] ?? '') > facts.month &&
          monthNames[Number(invoice['month']?.slice(5)) - 1] === name,
      );
      expect(issued).toHaveLength(1);
    }
  });

  test('a month that a credit’s reason names is one that was made final', () => {
    const final = new Set(rows('service_availability').map((row) => row['month']));
    const monthsIn = (words: string | null | undefined) => words?.match(/\b\d{4}-(?:0[1-9]|1[0-2])\b/g) ?? [];
    const isWrong = (credit: ToldRow) =>
      [...monthsIn(credit['reason']), ...monthsIn(credit['rejected_reason'])].some((month) => !final.has(month));
    expect(rows('credit').filter(isWrong)).toEqual([]);
    const automatic = rows('credit').filter((credit) => credit['reason']?.startsWith('Down for'));
    expect(automatic.length).toBeGreaterThan(60);
    expect(automatic.filter((one) => monthsIn(one['reason'])[0] !== one['service_month'])).toEqual([]);
  });
});

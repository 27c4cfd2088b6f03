import { canMove } from '@tenure/domain/dispute';
import { describe, expect, test } from 'vitest';
import { type ToldRow, tellRows } from './told-rows.ts';

const untils = ['2026-11-23T13:00:00Z', '2026-07-31T22:40:00Z', '2027-03-03T09:30:00Z', '2028-03-01T01:00:00Z'];

const text = (row: ToldRow | undefined, column: string): string => row?.[column] ?? '';
const number = (row: ToldRow | undefined, column: string): number => Number(row?.[column]);

/** Instants as text of one form, so that their order is that of the text; those that have not come are left out. */
function inOrder(row: ToldRow, columns: readonly string[]): boolean {
  const times = columns.flatMap((column) => row[column] ?? []);
  return times.every((time, index) => index === 0 || (times[index - 1] ?? '') <= time);
}

describe.each(untils)('a history until %s', (until) => {
  const rows = tellRows(20_261, new Date(until));
  const end = new Date(until).toISOString();
  const eventsByDispute = Map.groupBy(rows('dispute_event'), (row) => row['dispute_id']);
  const creditsByDispute = Map.groupBy(rows('credit'), (row) => row['dispute_id']);
  const approvals = Map.groupBy(rows('credit_approval'), (row) => row['credit_id']);
  const credits = new Map(rows('credit').map((row) => [row['id'], row]));
  const lines = new Map(rows('invoice_line').map((row) => [row['id'], row]));
  const invoices = new Map(rows('invoice').map((row) => [row['id'], row]));

  test('a dispute is submitted, acknowledged, decided by somebody else, settled and closed, in this order', () => {
    expect(rows('dispute').length).toBeGreaterThan(10);
    for (const dispute of rows('dispute')) {
      const columns = ['submitted_at', 'acknowledged_at', 'decided_at', 'settled_at', 'closed_at'];
      expect(inOrder(dispute, columns), JSON.stringify(columns.map((column) => dispute[column]))).toBe(true);
      expect(text(invoices.get(dispute['invoice_id'] ?? ''), 'issued_at') <= text(dispute, 'submitted_at')).toBe(true);
      expect(dispute['approved_by_id'] ?? 'nobody').not.toBe(dispute['proposed_by_id']);
      const events = (eventsByDispute.get(dispute['id'] ?? '') ?? []).toSorted((a, b) =>
        text(a, 'at').localeCompare(text(b, 'at')),
      );
      expect(events.filter((event) => text(event, 'at') < text(dispute, 'submitted_at'))).toEqual([]);
      expect(events.filter((event) => text(event, 'at') > end)).toEqual([]);
      const changes = events.filter(({ kind }) => kind === 'STATUS_CHANGED');
      expect(changes.map((event) => event['from_value'])).toEqual([
        null,
        ...changes.slice(0, -1).map((event) => event['to_value']),
      ]);
      expect(changes.at(-1)?.['to_value']).toBe(dispute['status']);
      for (const event of changes.slice(1)) {
        expect(canMove(event['from_value'] as never, event['to_value'] as never)).toBe(true);
      }
      expect(new Set(changes.map((event) => event['at'])).size).toBe(changes.length);
      expect(dispute['late_approved_by_id'] ?? 'nobody').not.toBe(changes[0]?.['actor_id']);
      const owned = creditsByDispute.get(dispute['id'] ?? '') ?? [];
      expect(owned.length > 0).toBe(dispute['settled_at'] !== null);
      for (const credit of owned) {
        const times = [dispute['decided_at'], credit['proposed_at'], credit['issued_at'], dispute['settled_at']];
        expect(times).toEqual(times.toSorted());
      }
    }
  });

  test('a credit is proposed, approved by others, issued and then applied', () => {
    for (const credit of rows('credit')) {
      expect(inOrder(credit, ['proposed_at', 'approved_at', 'issued_at'])).toBe(true);
      expect(text(credit, 'issued_at') <= end && text(credit, 'proposed_at') <= end).toBe(true);
      const given = approvals.get(credit['id'] ?? '') ?? [];
      for (const approval of given) {
        expect(approval['user_id']).not.toBe(credit['proposed_by_id']);
        expect(inOrder({ ...credit, at: approval['approved_at'] ?? null }, ['proposed_at', 'at', 'issued_at'])).toBe(
          true,
        );
        expect(text(approval, 'approved_at') <= end).toBe(true);
      }
      if (credit['rejected_by_id'] !== null) expect(credit['rejected_by_id']).not.toBe(credit['proposed_by_id']);
    }
    for (const one of rows('credit_application')) {
      const issuedAt = text(credits.get(one['credit_id'] ?? ''), 'issued_at');
      const invoicedAt = text(invoices.get(one['invoice_id'] ?? ''), 'issued_at');
      expect(text(one, 'applied_at') >= issuedAt && text(one, 'applied_at') >= invoicedAt).toBe(true);
      expect(text(one, 'applied_at') <= end).toBe(true);
    }
    for (const payment of rows('payment')) {
      expect(text(payment, 'received_at') >= text(invoices.get(payment['invoice_id'] ?? ''), 'issued_at')).toBe(true);
    }
  });

  test('a correction is drafted, proposed, approved by somebody else, posted and told', () => {
    for (const correction of rows('billing_correction')) {
      expect(inOrder(correction, ['created_at', 'proposed_at', 'approved_at', 'posted_at', 'notified_at'])).toBe(true);
      expect(correction['approved_by_id']).not.toBe(correction['proposed_by_id']);
      for (const credit of rows('credit').filter((row) => row['correction_id'] === correction['id'])) {
        expect(text(credit, 'issued_at') >= text(correction, 'approved_at')).toBe(true);
      }
    }
  });

  test('the facts of a dispute are all that the tables held when it was submitted', () => {
    for (const dispute of rows('dispute')) {
      const facts = JSON.parse(text(dispute, 'facts'));
      const at = text(dispute, 'submitted_at');
      expect(facts.takenAt).toBe(at);
      const line = lines.get(dispute['invoice_line_id'] ?? '');
      expect(facts.line.amountMinor).toBe(line?.['amount_minor']);
      const isOfLine = (credit: ToldRow) =>
        credit['invoice_line_id'] === line?.['id'] ||
        (credit['service_id'] === line?.['service_id'] && credit['service_month'] === facts.month);
      const known = rows('credit').filter(
        (credit) =>
          credit['account_id'] === dispute['account_id'] &&
          credit['currency'] === dispute['currency'] &&
          text(credit, 'proposed_at') < at &&
          isOfLine(credit),
      );
      expect(facts.credits.map(({ id }: { id: number }) => id)).toEqual(known.map((credit) => number(credit, 'id')));
      const paid = rows('payment').filter(
        (payment) => payment['invoice_id'] === dispute['invoice_id'] && text(payment, 'received_at') < at,
      );
      expect(facts.payments.map(({ id }: { id: number }) => id)).toEqual(paid.map((payment) => number(payment, 'id')));
      const stretches = facts.incidents.flatMap(({ impacts }: { impacts: { startAt: string }[] }) => impacts);
      expect(stretches.filter(({ startAt }: { startAt: string }) => startAt > at)).toEqual([]);
    }
  });
});

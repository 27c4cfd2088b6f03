import { dateOf, json, timestamp, timestampOrNull } from '../copy-text.ts';
import type { Customer } from '../customers.ts';
import { hour } from '../duration.ts';
import type { TableText } from '../table-text.ts';

/** What customers said about leaving, by the instant they said it; writes each with its audit entries. */
export function writeChurnNotices(text: TableText, customers: readonly Customer[]): void {
  const noticed = customers.flatMap((customer) => (customer.notice ? [{ customer, notice: customer.notice }] : []));
  noticed.sort((a, b) => a.notice.at - b.notice.at || a.customer.id - b.customer.id);
  for (const { customer, notice } of noticed) {
    const { id: accountId, csmId } = customer;
    const { at, effectiveAt, reason, evidence, withdrawnAt } = notice;
    const recordedAt = timestamp(at + hour);
    const withdrawn = withdrawnAt === null ? null : 'Renewed after a second site was agreed on.';
    const id = text.add('churn_notice', [
      ...[accountId, timestamp(at), dateOf(effectiveAt), reason, evidence, csmId],
      ...[timestampOrNull(withdrawnAt), withdrawn, withdrawnAt === null ? 1 : 2, recordedAt],
    ]);
    const after = json({ accountId, reason, effectiveDate: dateOf(effectiveAt) });
    text.add('audit_entry', [recordedAt, csmId, 'churn-notice.recorded', 'churn-notice', id, null, after, null]);
    if (withdrawnAt === null) continue;
    const images = [json({ withdrawnAt: null }), json({ withdrawnAt: timestamp(withdrawnAt) }), withdrawn] as const;
    text.add('audit_entry', [timestamp(withdrawnAt), csmId, 'churn-notice.withdrawn', 'churn-notice', id, ...images]);
  }
}

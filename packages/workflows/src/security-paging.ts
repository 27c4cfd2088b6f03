import type { Transaction } from '@tenure/db/client';
import type { RedFlag, SecurityReport } from '@tenure/db/generated/prisma/client';
import { findPeople, mailOfFlag, securityReportLink, superiorRoles, tellOfFlag } from './red-flag-people.ts';

/**
 * Tells the general counsel of a security report at once, in the product and by mail (§16); where there is no active
 * counsel, the superiors. What was reported is not in the mail: it may pass through hands that are not to read it.
 * Returns the names of those who were paged.
 */
export async function pageCounsel(
  tx: Transaction,
  report: SecurityReport,
  flag: RedFlag,
  now: Date,
): Promise<readonly string[]> {
  const counsel = await findPeople(tx, ['COUNSEL']);
  const people = counsel.length > 0 ? counsel : await findPeople(tx, superiorRoles);
  const due = `${(flag.acknowledgeDueAt ?? now).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const title = `Security report ${report.number}: acknowledge by ${due}`;
  const missing = counsel.length > 0 ? '' : 'There is no active person with the role COUNSEL, so this comes to you.\n';
  const body = `Security report ${report.number} came in at ${report.reportedAt.toISOString()}.\n${missing}Please open it in Tenure (Security reports) and acknowledge it by ${due}; otherwise it is escalated.`;
  const ids = [...people.map(({ id }) => id), flag.ownerId];
  await tellOfFlag(tx, flag, ids, { what: 'opened', title, link: securityReportLink(report.id), now });
  await mailOfFlag(tx, flag, people, { what: 'opened', title, body, now });
  return people.map(({ name }) => name);
}

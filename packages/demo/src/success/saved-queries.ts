import { createHash } from 'node:crypto';
import { json, timestamp } from '../copy-text.ts';
import { day } from '../duration.ts';
import type { HistorySpan } from '../scale.ts';
import type { TableText } from '../table-text.ts';

const document = `query ChurnRisks($limit: Int!) {
  bookOfBusiness(filter: { color: [RED, YELLOW] }, page: { limit: $limit }) {
    totalCount
    items {
      name
      tier
      health {
        date
        score
        color
        overrides {
          words
        }
      }
      renewal {
        date
        daysLeft
      }
      openPlays {
        title
        dueDate
      }
    }
  }
}
`;

/** A key for this one query, published like the passwords: fit for made-up customers only. */
export const demoApiKey = 'tenure_0de300000001_the-demo-key-that-runs-one-saved-query-only';

const carmen = 3;
const lifeDays = 365;

/** What a script of customer success asks for, and the key it asks with. */
export function writeSavedQueries(text: TableText, span: HistorySpan): void {
  const at = timestamp(span.end - 40 * day);
  const description = 'Accounts at risk with their renewal and what is being done; for the board in the office.';
  const query = ['churn-risks', description, document, json({ limit: 10 }), carmen, at, at];
  const savedQueryId = text.add('saved_query', query);
  const [, prefix = ''] = demoApiKey.split('_');
  const secretHash = createHash('sha256').update(demoApiKey).digest('hex');
  const expiresAt = timestamp(span.end + lifeDays * day);
  text.add('api_key', ['Board in the office', prefix, secretHash, 'CSM', carmen, expiresAt, at, savedQueryId]);
}

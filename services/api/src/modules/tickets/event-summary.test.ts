import { expect, test } from 'vitest';
import { summariseEvent } from './event-summary.ts';

const event = { fromValue: null, toValue: null, clockKind: null, reason: null, subject: null };

test.each([
  [{ ...event, kind: 'STATUS_CHANGED', fromValue: 'OPEN', toValue: 'ON_HOLD' }, 'Status changed from open to on hold'],
  [{ ...event, kind: 'CATEGORY_CHANGED', toValue: 'webhooks' }, 'Category changed from nothing to webhooks'],
  [
    { ...event, kind: 'CLOCK_BREACHED', clockKind: 'FIRST_RESPONSE', reason: 'RETARGETED' },
    'The first response clock was breached (retargeted)',
  ],
  [{ ...event, kind: 'ASSIGNED' }, 'Assignee removed'],
  [{ ...event, kind: 'ASSIGNED', toValue: '3', subject: 'Ana' }, 'Assigned to Ana'],
  [{ ...event, kind: 'MERGED_FROM', fromValue: '9', subject: '#12' }, '#12 was merged into this one'],
  [{ ...event, kind: 'TAGS_CHANGED', toValue: '' }, 'Tags set to none'],
] as const)('%o reads as %s', (what, summary) => {
  expect(summariseEvent(what)).toBe(summary);
});

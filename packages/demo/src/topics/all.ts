import { accountAdministration } from './account-administration.ts';
import { authentication } from './authentication.ts';
import { billing } from './billing.ts';
import { dataExport } from './data-export.ts';
import { featureQuestions } from './feature-questions.ts';
import { integration } from './integration.ts';
import { outage } from './outage.ts';
import { quota } from './quota.ts';
import { rateLimits } from './rate-limits.ts';
import { requestErrors } from './request-errors.ts';
import { singleSignOn } from './single-sign-on.ts';
import type { Topic } from './topic.ts';
import { webhooks } from './webhooks.ts';

export const topics: readonly Topic[] = [
  authentication,
  singleSignOn,
  accountAdministration,
  rateLimits,
  requestErrors,
  outage,
  integration,
  webhooks,
  dataExport,
  billing,
  quota,
  featureQuestions,
];

export const weightedTopics = topics.map((topic) => [topic, topic.weight] as const);

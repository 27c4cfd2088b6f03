import type { ResourceDocuments } from '../../api/documents.ts';
import { ScorecardScheduleListDocument } from '../../generated/graphql.ts';

export const scorecardSchedules: ResourceDocuments = { list: ScorecardScheduleListDocument };

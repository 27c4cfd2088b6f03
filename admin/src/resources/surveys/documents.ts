import type { ResourceDocuments } from '../../api/documents.ts';
import { SurveyListDocument, SurveyOneDocument } from '../../generated/graphql.ts';

export const surveys: ResourceDocuments = { list: SurveyListDocument, one: SurveyOneDocument };

import type { ResourceDocuments } from '../../api/documents.ts';
import { CalendarListDocument, CalendarOneDocument } from '../../generated/graphql.ts';

export const calendars: ResourceDocuments = { list: CalendarListDocument, one: CalendarOneDocument };

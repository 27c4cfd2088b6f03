import type { ResourceDocuments } from '../../api/documents.ts';
import { PostMortemListDocument, PostMortemOneDocument } from '../../generated/graphql.ts';

export const postMortems: ResourceDocuments = { list: PostMortemListDocument, one: PostMortemOneDocument };

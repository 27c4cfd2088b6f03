import type { TypedDocumentString } from '../generated/graphql.ts';

// biome-ignore lint/suspicious/noExplicitAny: the shapes differ by resource; each document is typed where it is written
export type AnyDocument = TypedDocumentString<any, any>;

/**
 * What a resource folder tells the data provider. By convention a document has one root field; a list takes
 * $filter, $sort and $page and answers {items, totalCount}; a change takes $input, and $id with $expectedVersion.
 */
export interface ResourceDocuments {
  readonly list: AnyDocument;
  readonly one?: AnyDocument;
  readonly create?: AnyDocument;
  readonly update?: AnyDocument;
  /** The fields of a form that go into $input. */
  readonly createFields?: readonly string[];
  readonly updateFields?: readonly string[];
}

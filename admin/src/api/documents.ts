import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** A document of the API with the types of its answer and its variables; its text is what is sent. */
export type ApiDocument<Data, Variables> = DocumentTypeDecoration<Data, Variables> & { toString(): string };

// biome-ignore lint/suspicious/noExplicitAny: the shapes differ by resource; each document is typed where it is written
export type AnyDocument = ApiDocument<any, any>;

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

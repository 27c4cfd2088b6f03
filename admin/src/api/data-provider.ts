import type {
  CreateParams,
  DataProvider,
  GetListParams,
  GetManyParams,
  GetManyReferenceParams,
  GetOneParams,
  Identifier,
  RaRecord,
  UpdateManyParams,
  UpdateParams,
} from 'react-admin';
import type { AnyDocument, ResourceDocuments } from './documents.ts';
import { execute } from './execute.ts';
import { Refused } from './problems.ts';
import { unwrap } from './refusals.ts';
import { composeInput, composeListVariables } from './variables.ts';

interface Page {
  readonly items: RaRecord[];
  readonly totalCount: number;
}

/** The API takes at most so many in one page. */
const largestPage = 200;

type Resources = Readonly<Record<string, ResourceDocuments>>;

/** One data provider for all resources, by naming convention: a resource is its documents. */
export function createDataProvider(load: () => Promise<Resources>): DataProvider {
  const documentsOf = async (resource: string): Promise<ResourceDocuments> => {
    const documents = (await load())[resource];
    if (!documents) throw new RangeError(`There is no resource named ${resource}`);
    return documents;
  };
  const run = async (document: AnyDocument | undefined, variables: object, signal?: AbortSignal) => {
    if (!document) throw new Refused('This cannot be done with records of this kind.');
    const data = (await execute(document, variables, signal)) as object;
    return unwrap(data) as unknown;
  };
  const readPage = async (resource: string, variables: object, signal?: AbortSignal) => {
    const { list } = await documentsOf(resource);
    const { items, totalCount } = (await run(list, variables, signal)) as Page;
    return { data: items, total: totalCount };
  };
  const update = async (resource: string, id: Identifier, data: object, before?: RaRecord) => {
    const documents = await documentsOf(resource);
    const input = composeInput(data, documents.updateFields);
    return run(documents.update, { id, expectedVersion: before?.['version'], input });
  };

  const provider = {
    getList: (resource: string, params: GetListParams) =>
      readPage(resource, composeListVariables(params), params.signal),
    getManyReference: (resource: string, params: GetManyReferenceParams) => {
      const filter = { ...params.filter, [params.target]: params.id };
      return readPage(resource, composeListVariables({ ...params, filter }), params.signal);
    },
    getMany: (resource: string, { ids, signal }: GetManyParams) =>
      readPage(resource, { filter: { ids: ids.map(String) }, page: { offset: 0, limit: largestPage } }, signal),
    getOne: async (resource: string, { id, signal }: GetOneParams) => {
      const { one } = await documentsOf(resource);
      const record = await run(one, { id: String(id) }, signal);
      if (!record) throw new Refused('There is no such record (any more).');
      return { data: record };
    },
    create: async (resource: string, { data }: CreateParams) => {
      const documents = await documentsOf(resource);
      return { data: await run(documents.create, { input: composeInput(data, documents.createFields) }) };
    },
    update: async (resource: string, { id, data, previousData }: UpdateParams) => ({
      data: await update(resource, id, data, previousData),
    }),
    updateMany: async (resource: string, { ids, data }: UpdateManyParams) => {
      for (const id of ids) await update(resource, id, data);
      return { data: ids };
    },
    delete: () => Promise.reject(new Refused('Nothing is deleted: history stays.')),
    deleteMany: () => Promise.reject(new Refused('Nothing is deleted: history stays.')),
    supportAbortSignal: true,
  };
  // The interface is generic in the record; which record it is, only the documents know.
  return provider as unknown as DataProvider;
}

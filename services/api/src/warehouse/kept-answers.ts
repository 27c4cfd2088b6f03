import { describeFreshness } from '@tenure/warehouse-client/freshness';
import type { DocumentNode, ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ApiContext } from '../graphql/context.ts';
import type { PublishedSnapshot } from './published-snapshot.ts';
import { readsSnapshotOnly } from './snapshot-documents.ts';

/** Numbers of the documents that read a snapshot only; null of the others. Yoga parses equal texts once. */
const numbers = new WeakMap<DocumentNode, number | null>();
let known = 0;

function numberOf({ schema, document }: ExecutionArgs): number | null {
  const found = numbers.get(document);
  if (found !== undefined) return found;
  const number = readsSnapshotOnly(schema, document) ? ++known : null;
  numbers.set(document, number);
  return number;
}

/** What an answer depends on beside the snapshot; null where it may depend on more. */
function keyOf(args: ExecutionArgs, { viewer, now }: ApiContext, { asOf }: PublishedSnapshot): string | null {
  const number = numberOf(args);
  if (number === null || viewer === null) return null;
  const age = describeFreshness(asOf, now).message;
  return JSON.stringify(['graphql', number, args.operationName, viewer.role, age, args.variableValues]);
}

type Written = ExecutionResult & { readonly stringify?: () => string };

/** An answer whose text is known: Yoga sends that text. */
const written = (text: string, data: NonNullable<ExecutionResult['data']>): Written => ({
  data,
  stringify: () => text,
});

/** The text of an answer that is whole; null of one with errors, which is not kept. */
function textOf(result: unknown): string | null {
  const { data, errors } = (result ?? {}) as ExecutionResult;
  return data && errors === undefined ? JSON.stringify({ data }) : null;
}

/**
 * Every request reads one snapshot, whatever is published while it is answered. The answer of a query that reads nothing
 * else is kept as the text that is sent: the next one like it is not executed.
 */
export const keepAnswers: Plugin<ApiContext> = {
  onExecute({ args, setResultAndStopExecution }) {
    const context = args.contextValue as ApiContext & { warehouse: ApiContext['warehouse'] };
    const { warehouse } = context;
    const snapshot = warehouse.current();
    const key = snapshot && keyOf(args, context, snapshot);
    const kept = key && warehouse.answers()?.peek<string>(key);
    if (kept) {
      setResultAndStopExecution(written(kept, {}));
      return;
    }
    const pinned = warehouse.forRequest();
    Object.assign(context, { warehouse: pinned.reader });
    return {
      onExecuteDone({ result, setResult }) {
        const isSame = key !== null && pinned.reader.current()?.id === snapshot?.id;
        const text = isSame ? textOf(result) : null;
        if (key && text) {
          pinned.reader.answers()?.put(key, text);
          setResult(written(text, (result as ExecutionResult).data ?? {}));
        }
        pinned.release();
      },
    };
  },
};

import DataLoader from 'dataloader';
import type { ApiContext } from './context.ts';

type Load<Args, Value> = (
  ids: readonly number[],
  args: Args,
  context: ApiContext,
) => Promise<ReadonlyMap<number, Value>>;

/**
 * A field of many records that is read at once: all ids that one request asks for with the same arguments go into one
 * call of `load`. Null where it has nothing for an id.
 */
export function batched<Args, Value>(load: Load<Args, Value>) {
  const requests = new WeakMap<ApiContext, Map<string, DataLoader<number, Value | null>>>();
  return (context: ApiContext, id: number, args: Args): Promise<Value | null> => {
    const loaders = requests.get(context) ?? new Map<string, DataLoader<number, Value | null>>();
    requests.set(context, loaders);
    const key = JSON.stringify(args ?? null);
    const found = loaders.get(key);
    if (found) return found.load(id);
    const loader = new DataLoader<number, Value | null>(async (ids) => {
      const values = await load(ids, args, context);
      return ids.map((one) => values.get(one) ?? null);
    });
    loaders.set(key, loader);
    return loader.load(id);
  };
}

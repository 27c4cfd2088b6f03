import { expect, test } from 'vitest';
import { QueryQueue, WarehouseBusy } from './query-queue.ts';

/** Work that says when it began and ends when told. */
function openStage(queue: QueryQueue) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (turns: ReturnType<QueryQueue['join']>, name: string) =>
    turns(async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      return name;
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { begun, ask, end, queue };
}

test('never more at once than allowed, and each gets its turn', async () => {
  const { begun, ask, end, queue } = openStage(new QueryQueue(2));
  const all = ['a', 'b', 'c', 'd'].map((name) => ask(queue.join(), name));
  await new Promise(setImmediate);
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  await end('a');
  await end('c');
  await end('d');
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

test('a reading with many queries does not hold up one with a single one', async () => {
  const { begun, ask, end, queue } = openStage(new QueryQueue(1));
  const board = queue.join();
  const asked = ['board 1', 'board 2', 'board 3'].map((name) => ask(board, name));
  asked.push(ask(queue.join(), 'report'));
  for (const name of ['board 1', 'board 2', 'report', 'board 3']) {
    await new Promise(setImmediate);
    await end(name);
  }
  await Promise.all(asked);
  expect(begun).toEqual(['board 1', 'board 2', 'report', 'board 3']);
});

test('exports leave the last place to others', async () => {
  const { begun, ask, end, queue } = openStage(new QueryQueue(2));
  const asked = [ask(queue.join(true), 'export 1'), ask(queue.join(true), 'export 2'), ask(queue.join(), 'report')];
  await new Promise(setImmediate);
  expect(begun).toEqual(['export 1', 'report']);
  await end('report');
  expect(begun).toEqual(['export 1', 'report']);
  await end('export 1');
  expect(begun).toEqual(['export 1', 'report', 'export 2']);
  await end('export 2');
  await Promise.all(asked);
});

test('work that fails gives its place back', async () => {
  const queue = new QueryQueue(1);
  const turns = queue.join();
  await expect(turns(() => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await turns(async () => 'up')).toBe('up');
});

test('where too many wait, one more is refused and the others are answered', async () => {
  const { ask, end, queue } = openStage(new QueryQueue(1, 1));
  const [first, second] = [ask(queue.join(), 'first'), ask(queue.join(), 'second')];
  await expect(ask(queue.join(), 'third')).rejects.toThrow(WarehouseBusy);
  await end('first');
  await end('second');
  expect(await Promise.all([first, second])).toEqual(['first', 'second']);
});

import { expect, test } from 'vitest';
import { AnswerCache } from './answer-cache.ts';
import { estimateBytes } from './answer-size.ts';

const text = 'x'.repeat(1_000);
const each = estimateBytes('a') + estimateBytes(`a${text}`);

/** Counts how often it was computed. */
function openAsking(cache: AnswerCache) {
  const computed: string[] = [];
  const ask = (key: string) =>
    cache.get(key, async () => {
      computed.push(key);
      return key + text;
    });
  return { computed, ask };
}

test('an answer is computed once, also for those who ask while it is on its way', async () => {
  const { computed, ask } = openAsking(new AnswerCache(1_000_000));
  const answers = await Promise.all([ask('a'), ask('a'), ask('a')]);
  expect(new Set([...answers, await ask('a')])).toEqual(new Set([`a${text}`]));
  expect(computed).toEqual(['a']);
});

test('the one unused for longest goes first, when there are more bytes than allowed', async () => {
  const cache = new AnswerCache(2 * each);
  const { computed, ask } = openAsking(cache);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
  expect(computed).toEqual(['a', 'b', 'c', 'b']);
  expect(cache.bytes).toBe(2 * each);
});

test('an answer larger than the whole cache is given and not kept', async () => {
  const cache = new AnswerCache(each - 1);
  const { computed, ask } = openAsking(cache);
  await ask('a');
  expect(await ask('a')).toBe(`a${text}`);
  expect([computed, cache.bytes]).toEqual([['a', 'a'], 0]);
});

test('a failure is not kept', async () => {
  const cache = new AnswerCache(1_000);
  await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await cache.get('a', async () => 'up')).toBe('up');
});

test('what arrives for a snapshot that is not read any more is given and not kept', async () => {
  const cache = new AnswerCache(1_000_000);
  const { ask } = openAsking(cache);
  const waiting = ask('a');
  cache.retire();
  expect(await waiting).toBe(`a${text}`);
  expect(cache.bytes).toBe(0);
});

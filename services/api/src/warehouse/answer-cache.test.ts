import { expect, test } from 'vitest';
import { AnswerCache } from './answer-cache.ts';

test('an answer is computed once, the one unused for longest goes first', async () => {
  const cache = new AnswerCache<string>(2);
  let computed = 0;
  const ask = (key: string) => cache.get(key, async () => `${key}${++computed}`);
  expect([await ask('a'), await ask('b'), await ask('a')]).toEqual(['a1', 'b2', 'a1']);
  expect([await ask('c'), await ask('a'), await ask('b')]).toEqual(['c3', 'a1', 'b4']);
});

test('a failure is not kept', async () => {
  const cache = new AnswerCache<string>(2);
  await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await cache.get('a', async () => 'up')).toBe('up');
});

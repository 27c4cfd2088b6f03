import { expect, test } from 'vitest';
import { refusalWords } from './refusal-words.ts';

test('a refused field is told in words, not in the API’s names and instants', () => {
  const words = refusalWords('input.effectiveFromAt', 'an instant from 2026-11-23T14:00:46.594Z on');
  expect(words).toMatch(
    /^Effective from is not accepted like this\. Accepted: an instant from [A-Z][a-z]{2} \d+, 2026, /,
  );
  expect(refusalWords('targetId', 'another ticket')).toBe('Target is not accepted like this. Accepted: another ticket');
});

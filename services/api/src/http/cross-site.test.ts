import { expect, test } from 'vitest';
import { explainForgery } from './cross-site.ts';

const json = { 'content-type': 'application/json; charset=utf-8' };
const request = (headers: Record<string, string>, method = 'POST') =>
  new Request('http://tenure.test/graphql', { method, headers });

test.each([
  ['no cookie', { 'content-type': 'text/plain' }],
  ['an API key', { cookie: 'a=b', authorization: 'Bearer x', 'content-type': 'text/plain' }],
  ['our own page', { ...json, cookie: 'a=b', origin: 'http://tenure.test', 'sec-fetch-site': 'same-origin' }],
  ['our own page behind a proxy that speaks HTTPS', { ...json, cookie: 'a=b', origin: 'https://tenure.test' }],
])('%s is taken', (_words, headers) => {
  expect(explainForgery(request(headers))).toBeNull();
});

test.each([
  ['a form', { cookie: 'a=b', 'content-type': 'text/plain' }],
  ['no content type', { cookie: 'a=b' }],
  ['another origin', { ...json, cookie: 'a=b', origin: 'http://tenure.test.evil.example' }],
  ['a sandboxed page', { ...json, cookie: 'a=b', origin: 'null' }],
  ['a sibling site', { ...json, cookie: 'a=b', 'sec-fetch-site': 'same-site' }],
])('%s is refused', (_words, headers) => {
  expect(explainForgery(request(headers))).not.toBeNull();
});

test('reading is no forgery', () => {
  expect(explainForgery(request({ cookie: 'a=b' }, 'GET'))).toBeNull();
});

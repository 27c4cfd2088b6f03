import { basename, dirname } from 'node:path';
import { families } from '@tenure/etl/build/families';
import { isTable, listChecks, listModels, listRawFiles, modelLayers } from '@tenure/warehouse-client/warehouse-sql';
import { describe, expect, test } from 'vitest';

const raw = await listRawFiles();
const models = await listModels();
const checks = await listChecks();
const layerOf = (path: string) => basename(dirname(path));
const withoutComments = (sql: string) => sql.replaceAll(/--.*$/gm, '');

test('there are models in every layer, and checks', () => {
  expect(new Set(models.map(({ path }) => layerOf(path)))).toEqual(new Set(modelLayers));
  expect(checks.length).toBeGreaterThan(5);
});

test('every mark of a family is one that an incremental run knows', () => {
  const known = new Set(families.map(({ name }) => name));
  const unknown = [...raw, ...models, ...checks].filter(({ family }) => family && !known.has(family.name));
  expect(unknown.map(({ path }) => path)).toEqual([]);
  const likeMarks = [...raw, ...models, ...checks].filter(({ sql, family }) => !family && /^-- Famil/m.test(sql));
  expect(likeMarks.map(({ path }) => path)).toEqual([]);
});

test('only tables with rows of their own are marked, and name the owner by as many columns as the family has', () => {
  const marked = [...raw, ...models].filter(({ family }) => family !== null);
  expect(marked.filter((file) => !isTable(file)).map(({ path }) => path)).toEqual([]);
  const wrong = marked.filter(({ family: mark }) => {
    const family = families.find(({ name }) => name === mark?.name);
    return !mark?.isSum && Object.keys(family?.owner ?? {}).length !== mark?.key.length;
  });
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test('a family answers for relations that there are', () => {
  const names = new Set(raw.map(({ name }) => name));
  const named = families.flatMap(({ covers, whole, borrows }) => [...covers, ...whole, ...Object.keys(borrows)]);
  expect(named.filter((name) => !names.has(name))).toEqual([]);
});

describe.each([...raw, ...models])('$name', ({ name, path, sql }) => {
  const layer = layerOf(path);

  test('makes the relation of its name and says the grain twice alike', () => {
    const grain = /^-- (One row.*\.)$/m.exec(sql.split('\n')[0] ?? '')?.[1];
    expect(grain).toBeDefined();
    expect(sql).toMatch(new RegExp(`^create (table|view) ${name} as$`, 'm'));
    expect(sql).toContain(`${name} is '${grain}';`);
    expect(sql.split('\n').length).toBeLessThanOrEqual(80);
  });

  test('reads only layers to its left', () => {
    const own = modelLayers.indexOf(layer as (typeof modelLayers)[number]);
    const forbidden = models.filter((model) => modelLayers.indexOf(layerOf(model.path) as never) >= own);
    const read = forbidden.filter((model) => new RegExp(`(from|join) ${model.name}\\b`).test(withoutComments(sql)));
    expect(layer === 'raw' ? [] : read.map((model) => model.name)).toEqual([]);
    if (layer !== 'staging' && layer !== 'raw') expect(withoutComments(sql)).not.toMatch(/\braw_/);
  });

  test('gives the same rows whenever it is run', () => {
    expect(withoutComments(sql)).not.toMatch(/\b(now|today|random|uuid|current_(date|time|timestamp))\b/i);
  });
});

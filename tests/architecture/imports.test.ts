import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { beforeAll, describe, expect, test } from 'vitest';
import { rooms } from './rooms.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = Object.values(rooms).map((room) => `${room.path}/src`);
const isTest = /\.test\.tsx?$/;
let result: ICruiseResult;

beforeAll(async () => {
  const { output } = await cruise(sources, {
    baseDir: root,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/generated/|\\.css$' },
    tsPreCompilationDeps: true,
    ruleSet: {
      forbidden: [
        {
          name: 'cycle',
          severity: 'error',
          from: {},
          to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
        },
      ],
    },
    validate: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  });
  if (typeof output === 'string') throw new Error(output);
  result = output;
}, 120_000);

const roomOf = (path: string) => Object.keys(rooms).find((name) => path.startsWith(`${rooms[name]?.path}/`));
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Every import of a room's sources, as the specifier that is written there. */
function importsOf(room: string) {
  return result.modules
    .filter(
      (module) =>
        roomOf(module.source) === room && !isTest.test(module.source) && !module.source.includes('node_modules'),
    )
    .flatMap((module) =>
      module.dependencies.map((dependency) => ({
        from: module.source,
        to: dependency.module,
        resolved: dependency.resolved,
        isCore: dependency.coreModule,
      })),
    );
}

test('the check reads the sources', () => {
  expect(result.modules.length).toBeGreaterThan(100);
});

test('no import goes round in a circle', () => {
  expect(result.summary.violations.map((violation) => `${violation.from} → ${violation.to}`)).toEqual([]);
});

describe.each(Object.keys(rooms))('%s', (name) => {
  const room = rooms[name];
  if (!room) throw new Error(name);

  test('imports only the rooms and packages it may', () => {
    const strangers = importsOf(name).filter(({ to, resolved, isCore }) => {
      if (isCore) return name === 'domain' || name === 'reports';
      if (to.startsWith('.')) return roomOf(resolved) !== undefined && roomOf(resolved) !== name;
      if (to.startsWith('@tenure/')) return !room.rooms.includes(to.split('/')[1] ?? '');
      return room.npm !== '*' && !room.npm.includes(packageOf(to));
    });
    expect(strangers).toEqual([]);
  });

  test('its package.json depends only on the rooms and packages it may', () => {
    const manifest = JSON.parse(readFileSync(`${root}${room.path}/package.json`, 'utf8')) as { dependencies?: object };
    const strangers = Object.keys(manifest.dependencies ?? {}).filter((dependency) => {
      if (dependency.startsWith('@tenure/')) return !room.rooms.includes(dependency.slice('@tenure/'.length));
      return room.npm !== '*' && !room.npm.includes(dependency);
    });
    expect(strangers).toEqual([]);
  });
});

// The checks that are not tests: types, lint and format, floating promises, stale schema.graphql, unused code.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectEnvironment, root } from './environment.mjs';

const projects = ['packages', 'services']
  .flatMap((parent) => readdirSync(join(root, parent)).map((room) => `${parent}/${room}`))
  .concat('admin', 'tests')
  .filter((room) => existsSync(join(root, room, 'tsconfig.json')));

const promiseRules = ['typescript/no-floating-promises', 'typescript/no-misused-promises'];
const checks = [
  ...projects.map((room) => [`types of ${room}`, 'tsc', ['--noEmit', '-p', room]]),
  ['lint and format', 'biome', ['ci', '--colors=off', '--error-on-warnings', '.']],
  ['promises', 'oxlint', ['--type-aware', '-A', 'all', ...promiseRules.flatMap((rule) => ['-D', rule]), '.']],
  ['schema.graphql is current', 'node', ['services/api/src/print-schema.ts', '--check']],
  ['unused code and dependencies', 'knip', []],
];

const failures = checks.filter(([name, command, args]) => {
  const started = performance.now();
  const result = spawnSync(command, args, {
    cwd: root,
    env: { ...projectEnvironment, NO_COLOR: '1' },
    encoding: 'utf8',
  });
  const isOk = result.status === 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${isOk ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
  if (!isOk) process.stdout.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}\n`);
  return !isOk;
});
process.exit(failures.length === 0 ? 0 : 1);

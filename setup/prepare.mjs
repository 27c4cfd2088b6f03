// Makes a checkout ready: `node setup/prepare.mjs start` or `… test`. Each step is skipped while its inputs stand.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { doOnceFor, pnpmVersion, refuse, root, run, say } from './environment.mjs';

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    refuse(`Node.js ${process.versions.node} is too old: Tenure needs 20.19 or later.`);
  }
  const hasOwnNode = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
  if (!hasOwnNode && major < 24) {
    refuse(
      `On ${process.platform}-${process.arch} Tenure needs Node.js 24 or later; this is ${process.versions.node}.`,
    );
  }
}

function manifests() {
  const rooms = ['packages', 'services'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((room) => `${parent}/${room}/package.json`),
  );
  return ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'patches', 'admin/package.json', ...rooms];
}

function installPackages() {
  doOnceFor('installed', [...manifests(), 'tests/package.json'], 'node_modules/.modules.yaml', () => {
    say('installing packages (about a minute the first time)');
    run('npx', ['--yes', `pnpm@${pnpmVersion}`, 'install', '--frozen-lockfile']);
  });
}

export function generateCode() {
  const schema = 'packages/db/prisma/schema.prisma';
  doOnceFor('prisma', [schema, 'pnpm-lock.yaml'], 'packages/db/src/generated/prisma/client.ts', () => {
    say('generating the database client');
    run('npm', ['run', '--silent', 'generate'], { cwd: join(root, 'packages/db'), quiet: true });
  });
}

function buildAdmin() {
  const inputs = ['admin', 'services/api/schema.graphql', 'packages/reports/src', 'packages/domain/src', 'patches'];
  doOnceFor('admin', [...inputs, 'pnpm-lock.yaml'], 'admin/dist/index.html', () => {
    say('building the admin UI');
    run('npm', ['run', '--silent', 'build'], { cwd: join(root, 'admin'), quiet: true });
  });
}

checkNode();
installPackages();
generateCode();
buildAdmin();
if (process.argv[2] === 'test') ensureChromium();

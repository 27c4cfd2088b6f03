import { openWorld } from './world.ts'; import { askedScale } from './scales.ts'; import { startServer } from './server-process.ts'; import { putLoad } from './http-load.ts'; import { createApiKey } from '@tenure/workflows/api-keys'; import { readFileSync } from 'node:fs';
const world = await openWorld(askedScale());
const owner = await world.db.user.findFirstOrThrow({ where: { role: 'ADMIN', isActive: true } }); const now = new Date();
const secret = (await createApiKey(world.db, { name: 'p' + now.getTime(), role: owner.role, expiresAt: new Date(now.getTime() + 86400000), ownerId: owner.id }, { userId: owner.id, apiKeyId: null }, now)).secret;
const q = /const reportQuery = `([^`]*)`/.exec(readFileSync(new URL('./reports.ts', import.meta.url), 'utf8'))![1]!.replace('${pageRows}', '50');
const s = await startServer('services/api/src/main.ts', { ...world.environment, TENURE_PORT: '0', LOG_LEVEL: 'info' }, process.env.PROF ? ['--cpu-prof', '--cpu-prof-dir=/tmp/s/prof'] : []);
const t = (query: string, variables = {}) => ({ url: s.url + '/graphql', headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${secret}` }, body: JSON.stringify({ query, variables }) });
try {
  const names = (process.env.NAMES ?? 'tickets,mrr_movements').split(',');
  for (const n of [...names]) { const r = await fetch(t('').url, { method: 'POST', headers: t('').headers, body: t(q, { name: n }).body }); console.log(n, (await r.text()).length, JSON.stringify([...r.headers].map(x => x[0]))); }
  for (let i = 0; i < 3; i++) { const res = []; if (!process.env.PROF || process.env.EMPTY) res.push(['empty', await putLoad(t('{ __typename }'), { pid: s.pid, connections: 16, seconds: 2 })]);
    for (const n of names) if (!process.env.EMPTY) res.push([n, await putLoad(t(q, { name: n }), { pid: s.pid, connections: 16, seconds: 2 })]);
    console.log(res.map(([n, f]: any) => `${n} ${f.requestsPerSecond.toFixed(0)}/s cpu ${f.cpuMsPerRequest.toFixed(3)}`).join(' | ')); }
} finally { await s.stop(); await world.close(); }

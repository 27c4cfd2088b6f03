/**
 * PostGraphile on our database, as its documentation recommends it for production: the process that bench `lists` asks
 * beside our API. `DATABASE_URL` names the database; it prints its address.
 */
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { PostGraphileConnectionFilterPreset } from 'postgraphile-plugin-connection-filter';

const instance = postgraphile({
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
  // Its default offers orders and conditions for indexed columns only.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  // As many connections as our API holds.
  pgServices: [makePgService({ connectionString: process.env['DATABASE_URL'] ?? '', poolConfig: { max: 10 } })],
  grafserv: { watch: false, graphiql: false },
  grafast: { explain: false },
});
const serv = instance.createServ(grafserv);
const server = createServer();
await serv.addTo(server);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}\n`);
});
process.on('SIGTERM', () => process.exit(0));

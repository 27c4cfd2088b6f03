// Regenerates what is not committed (database client, the admin's GraphQL types) and prints schema.graphql anew.
import { join } from 'node:path';
import { root, run } from './environment.mjs';

run('npm', ['run', '--silent', 'generate'], { cwd: join(root, 'packages/db'), quiet: true });
run('node', ['services/api/src/print-schema.ts']);
run('npm', ['run', '--silent', 'generate'], { cwd: join(root, 'admin') });

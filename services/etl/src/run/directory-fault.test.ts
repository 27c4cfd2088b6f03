import { expect, test } from 'vitest';
import { explainDirectoryFault } from './directory-fault.ts';

const coded = (code: string, message: string) => Object.assign(new Error(message), { code });

test.each([
  coded('ENOSPC', 'ENOSPC: no space left on device, write'),
  new Error('IO Error: Could not write file "/data/warehouse/run-1/warehouse.duckdb": No space left on device'),
  coded('EFBIG', 'EFBIG: file too large, write'),
])('a full directory is named with what to do: %s', (error) => {
  const sentence = explainDirectoryFault(error, '/data/warehouse');
  expect(sentence).toMatch(
    /^There is no room left in \/data\/warehouse .*TENURE_WAREHOUSE_KEEP.* The last published snapshot stays\./,
  );
});

test.each([
  coded('EACCES', "EACCES: permission denied, mkdir '/data/warehouse'"),
  coded('EROFS', 'EROFS: read-only file system'),
  new Error('IO Error: Cannot open file "/data/x": Permission denied'),
])('a directory that can’t be written is named with what to do: %s', (error) => {
  expect(explainDirectoryFault(error, '/data/warehouse')).toMatch(
    /^The directory \/data\/warehouse .* can't be written/,
  );
});

test('what PostgreSQL says of its own disk and rights is left as it is', () => {
  const denied = Object.assign(new Error('permission denied for table ticket'), { code: '42501', severity: 'ERROR' });
  expect(explainDirectoryFault(denied, '/data/warehouse')).toBeNull();
  expect(explainDirectoryFault(new Error('a check failed'), '/data/warehouse')).toBeNull();
});

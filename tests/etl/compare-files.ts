import { DuckDBInstance } from '@duckdb/node-api';

/** A relation with rows that one file has and the other has not. */
export interface Difference {
  readonly relation: string;
  /** The first few, as JSON. */
  readonly onlyInFirst: readonly string[];
  readonly onlyInSecond: readonly string[];
}

const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Compares what reports rest on and show, row for row in any order: everything but the views between. */
export async function compareFiles(first: string, second: string): Promise<Difference[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', max_memory: '512MB' });
  const connection = await instance.connect();
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJS().map((row) => row.map(String));
  try {
    await connection.run(`attach ${quoteText(first)} as first_file (read_only)`);
    await connection.run(`attach ${quoteText(second)} as second_file (read_only)`);
    const namesOf = (file: string) =>
      read(`select table_name from information_schema.tables
        where table_catalog = '${file}' and table_name not like 'stg_%' and table_name not like 'int_%' order by 1`);
    const [names, others] = [await namesOf('first_file'), await namesOf('second_file')];
    if (names.join() !== others.join()) throw new Error(`${names.length} relations against ${others.length}`);
    const found: Difference[] = [];
    for (const [name = ''] of names) {
      const content = (file: string) =>
        `(select {n: count(*), content: sum(hash(rows))} from ${file}.main."${name}" as rows)`;
      const [row] = await read(`select ${content('first_file')} is not distinct from ${content('second_file')}`);
      if (row?.[0] === 'true') continue;
      const only = async (here: string, there: string) => {
        const rows = (file: string) => `select * from ${file}.main."${name}"`;
        const sql = `select to_json(rows) from (${rows(here)} except all ${rows(there)}) as rows limit 3`;
        return (await read(sql)).map(([text = '']) => text);
      };
      const onlyInFirst = await only('first_file', 'second_file');
      found.push({ relation: name, onlyInFirst, onlyInSecond: await only('second_file', 'first_file') });
    }
    return found;
  } finally {
    connection.disconnectSync();
    instance.closeSync();
  }
}

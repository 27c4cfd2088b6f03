import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

const require = createRequire(import.meta.url);

/** What the engine calls when it panics; without it the panic's text is lost. */
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    set_message: (message: string) => process.emitWarning(`Prisma's schema engine: ${message}`),
  },
});

const internalCharOid = 18;
const internalCharColumns = ['constraint_type', 'confdeltype', 'confupdtype'];
type QueryCallback = (error: Error | null, result?: pg.QueryResult) => void;

/**
 * The engine describes a database with columns of the catalog type "char", which Prisma's pg adapter
 * refuses. This client reads them as text, and `fitAdapter` tells the engine what they are.
 */
class CatalogClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares a dozen overloads that a subclass can only pass on
  override query(...args: any[]): any {
    const last = args.at(-1);
    if (typeof last === 'function') {
      args[args.length - 1] = (error: Error | null, result?: pg.QueryResult) => {
        for (const field of result?.fields ?? []) {
          if (field.dataTypeID === internalCharOid) field.dataTypeID = pg.types.builtins.TEXT;
        }
        (last as QueryCallback)(error, result);
      };
    }
    return super.query.apply(this, args as Parameters<pg.Client['query']>);
  }
}

/** The stock adapter cuts a script at every semicolon, also inside a function's body; the server takes it whole. */
function fitAdapter(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
  adapter.executeScript = async (script) => {
    await pool.query(script);
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const columnTypes = result.columnTypes.map((type, index) =>
      internalCharColumns.includes(result.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  return adapter;
}

function createAdapterFactory(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => fitAdapter(await factory.connect(), pool),
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}

/** The part of the standard WebAssembly API that is used; Node's types leave it to the DOM's. */
interface WebAssemblyApi {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
}
const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;

let engineClass: Promise<typeof SchemaEngine> | undefined;

/** Loaded once a process: the generated glue keeps views on the memory of one instance. */
async function loadEngineClass(): Promise<typeof SchemaEngine> {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = require.resolve('@prisma/schema-engine-wasm');
  const bytes = await readFile(new URL('schema_engine_bg.wasm', `file://${entry}`));
  const { instance } = await webAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return glue.SchemaEngine as typeof SchemaEngine;
}

/**
 * Runs `use` with Prisma's schema engine in its WebAssembly build, on the server at `url`.
 * It keeps the same `_prisma_migrations` history as the `prisma migrate` command.
 */
export async function withSchemaEngine<T>(
  url: string,
  datamodel: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const EngineClass = await (engineClass ??= loadEngineClass());
  const pool = new pg.Pool({ connectionString: url, Client: CatalogClient as unknown as typeof pg.Client });
  const factory = bindMigrationAwareSqlAdapterFactory(createAdapterFactory(pool));
  const engine = await EngineClass.new({ datamodels: [['schema.prisma', datamodel]] }, () => undefined, factory);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

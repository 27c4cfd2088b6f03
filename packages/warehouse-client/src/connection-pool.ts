import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement } from '@duckdb/node-api';

/** Statements that a connection keeps planned: more than a board or a report asks. */
const mostStatements = 100;

/** A connection that plans each statement once. One query at a time. */
export class PooledConnection {
  readonly connection: DuckDBConnection;
  readonly #statements = new Map<string, DuckDBPreparedStatement>();

  constructor(connection: DuckDBConnection) {
    this.connection = connection;
  }

  /** A planned statement; the one unused for longest goes where there are too many. */
  async prepare(sql: string): Promise<DuckDBPreparedStatement> {
    const known = this.#statements.get(sql);
    this.#statements.delete(sql);
    const statement = known ?? (await this.connection.prepare(sql));
    this.#statements.set(sql, statement);
    const [oldest] = this.#statements;
    if (this.#statements.size > mostStatements && oldest !== undefined) {
      this.#statements.delete(oldest[0]);
      oldest[1].destroySync();
    }
    return statement;
  }

  close(): void {
    for (const statement of this.#statements.values()) statement.destroySync();
    this.#statements.clear();
    this.connection.disconnectSync();
  }
}

/** Connections that are used again, since what a connection has planned is planned for it alone. */
export class ConnectionPool {
  readonly #instance: DuckDBInstance;
  readonly #idle: PooledConnection[] = [];
  readonly #mostIdle: number;

  constructor(instance: DuckDBInstance, mostIdle: number) {
    this.#instance = instance;
    this.#mostIdle = mostIdle;
  }

  async lend<Result>(use: (connection: PooledConnection) => Promise<Result>): Promise<Result> {
    const connection = this.#idle.pop() ?? new PooledConnection(await this.#instance.connect());
    try {
      const result = await use(connection);
      this.#giveBack(connection);
      return result;
    } catch (error) {
      // What failed half-way may hold a result that was not read to its end.
      connection.close();
      throw error;
    }
  }

  /** Ends the idle connections. */
  close(): void {
    for (const connection of this.#idle.splice(0)) connection.close();
  }

  #giveBack(connection: PooledConnection): void {
    if (this.#idle.length < this.#mostIdle) this.#idle.push(connection);
    else connection.close();
  }
}

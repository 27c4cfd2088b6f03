import { complexityFromQuery } from '@pothos/plugin-complexity';
import { Prisma } from '@tenure/db/generated/prisma/client';
import { readPrepared } from '@tenure/db/prepared';
import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ApiContext } from '../context.ts';
import { limits } from '../limits.ts';
import { type AnswerPart, compileOperation } from './compile-operation.ts';
import { NotInSql } from './in-sql.ts';

/** The answer's JSON text, from one statement; none where nothing is asked of the database. */
async function readAnswer(parts: readonly AnswerPart[], context: ApiContext): Promise<string> {
  const columns = parts.filter((part) => typeof part !== 'string');
  if (columns.length === 0) return parts.join('');
  const { text, values } = Prisma.sql`select ${Prisma.join(columns)}`;
  const statement = { text, values: values.map((value) => (value instanceof Date ? value.toISOString() : value)) };
  const [row = []] = await readPrepared<string[]>(context.db, statement);
  const answers = row[Symbol.iterator]();
  return parts.map((part) => (typeof part === 'string' ? part : answers.next().value)).join('');
}

/** Costs that were counted: they depend on the document and its variables alone. */
const costs = new WeakMap<object, Map<string, boolean>>();
const mostKeptCosts = 100;

function isWithinCost({ schema, document, variableValues, contextValue }: ExecutionArgs): boolean {
  const key = JSON.stringify(variableValues ?? {});
  const known = costs.get(document) ?? new Map<string, boolean>();
  const found = known.get(key);
  if (found !== undefined) return found;
  const options = { schema, variables: variableValues ?? {}, ctx: contextValue as object };
  const isWithin = complexityFromQuery(document, options).complexity <= limits.cost;
  if (known.size >= mostKeptCosts) known.clear();
  costs.set(document, known.set(key, isWithin));
  return isWithin;
}

/** For each role, documents that need the resolvers, so that this is found out once. */
const notInSql = new WeakMap<object, Set<string>>();

async function answerInSql(args: ExecutionArgs): Promise<string | null> {
  const context = args.contextValue as ApiContext;
  const key = `${context.viewer?.role} ${args.operationName ?? ''}`;
  if (notInSql.get(args.document)?.has(key)) return null;
  try {
    const { schema, document, operationName, variableValues: variables } = args;
    const parts = await compileOperation({ schema, document, operationName, variables, context });
    return isWithinCost(args) ? await readAnswer(parts, context) : null;
  } catch (error) {
    if (error instanceof NotInSql) {
      const keys = notInSql.get(args.document) ?? new Set();
      notInSql.set(args.document, keys.add(key));
    }
    // Whatever is wrong, the resolvers find it too and say it as they do.
    return null;
  }
}

/**
 * Answers queries that are lists, columns and relations by one statement in which PostgreSQL writes the JSON
 * (docs/adr/0041). Any other goes to the resolvers, as does whatever fails here.
 */
export const readInSql: Plugin<object, ApiContext> = {
  onExecute({ executeFn, setExecuteFn }) {
    setExecuteFn(async (args: ExecutionArgs) => {
      const json = await answerInSql(args);
      return json === null ? executeFn(args) : { data: {}, stringify: () => `{"data":${json}}` };
    });
  },
};

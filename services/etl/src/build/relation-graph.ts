import { isTable, listModels, listRawFiles, type SqlFile } from '@tenure/warehouse-client/warehouse-sql';
import type { Family } from './families.ts';

/** What reads what, as the SQL files say. */
export interface RelationGraph {
  readonly raws: readonly SqlFile[];
  /** In build order. */
  readonly models: readonly SqlFile[];
  /** The raw relations behind a relation, itself where it is one. */
  sourcesOf(relation: string): ReadonlySet<string>;
}

export async function readRelationGraph(): Promise<RelationGraph> {
  const [raws, models] = await Promise.all([listRawFiles(), listModels()]);
  const sources = new Map<string, ReadonlySet<string>>(raws.map(({ name }) => [name, new Set([name])]));
  const sourcesOf = (relation: string) => sources.get(relation) ?? new Set<string>();
  for (const { name, reads } of models) sources.set(name, new Set(reads.flatMap((read) => [...sourcesOf(read)])));
  return { raws, models, sourcesOf };
}

/** What has to be done to the tables of the models where these raw relations changed. */
export interface Rework {
  /** Every row is computed again. */
  readonly whole: readonly SqlFile[];
  /** Rows of changed owners are replaced. */
  readonly merged: readonly SqlFile[];
}

const intersects = (some: Iterable<string>, others: ReadonlySet<string>) => [...some].some((each) => others.has(each));

export function planRework(graph: RelationGraph, families: readonly Family[], changed: ReadonlySet<string>): Rework {
  const whole: SqlFile[] = [];
  const merged: SqlFile[] = [];
  for (const model of graph.models.filter(isTable)) {
    const sources = graph.sourcesOf(model.name);
    if (!intersects(sources, changed)) continue;
    const family = families.find(({ name }) => name === model.family?.name);
    const answered = new Set([...(family?.covers ?? []), ...ownSources(graph, family)]);
    const others = [...sources].filter((source) => !answered.has(source));
    if (!family || intersects(others, changed)) whole.push(model);
    else merged.push(model);
  }
  return { whole, merged };
}

function ownSources({ raws }: RelationGraph, family: Family | undefined): string[] {
  return family ? raws.filter((raw) => raw.family?.name === family.name).map(({ name }) => name) : [];
}

/** What is made beside `main` for the changed owners of a family: the views over its rows, and its own tables. */
export function deltaModels(graph: RelationGraph, family: Family): SqlFile[] {
  const made = new Set([...ownSources(graph, family), ...Object.keys(family.borrows)]);
  return graph.models.filter((model) => {
    const isOwn = isTable(model) ? model.family?.name === family.name : model.reads.some((read) => made.has(read));
    if (isOwn) made.add(model.name);
    return isOwn;
  });
}

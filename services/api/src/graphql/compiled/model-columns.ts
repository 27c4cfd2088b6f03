import { getDatamodel } from '@tenure/db/generated/pothos';
import { NotInSql } from './in-sql.ts';

/** A field of a Prisma model: a column, or a relation to another model. */
export interface ModelField {
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly isRequired: boolean;
  readonly isList: boolean;
  readonly relationName?: string;
  /** The columns that refer to the other model's id, on the side that has them. */
  readonly relationFromFields?: readonly string[];
}

interface Model {
  readonly fields: readonly ModelField[];
  readonly uniqueIndexes: readonly { readonly fields: readonly string[] }[];
}

const models = getDatamodel().datamodel.models as Record<string, Model>;
const fieldsByModel = new Map(
  Object.entries(models).map(([model, { fields }]) => [model, new Map(fields.map((field) => [field.name, field]))]),
);

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The table of a model, in the names of the schema. */
export function tableOf(model: string): string {
  return model === 'User' ? 'app_user' : snake(model).slice(1);
}

export function modelField(model: string, name: string): ModelField {
  const field = fieldsByModel.get(model)?.get(name);
  if (!field) throw new NotInSql(`${model}.${name} is no field of the schema`);
  return field;
}

/** `alias.column` of a field that is stored. */
export function columnOf(alias: string, { name, kind }: Pick<ModelField, 'name' | 'kind'>): string {
  // Numbers in names are written in more than one way.
  if (kind === 'object' || /\d/.test(name)) throw new NotInSql(`${name} is no plain column`);
  return `${alias}.${snake(name)}`;
}

/** The other side of a relation that has no columns of its own. */
function backOf({ type, relationName, name }: ModelField): ModelField | undefined {
  return [...(fieldsByModel.get(type)?.values() ?? [])].find(
    (field) => field.relationName === relationName && field.relationFromFields?.length === 1 && field.name !== name,
  );
}

/** The condition that joins a row of a relation to its parent. Relations refer to ids. */
export function joinOf(model: string, relation: ModelField, parent: string, child: string): string {
  const own = relation.relationFromFields ?? [];
  if (own.length === 1) return `${child}.id = ${columnOf(parent, modelField(model, own[0] ?? ''))}`;
  const [back] = joinedFields(relation);
  if (own.length > 0 || back === undefined) throw new NotInSql(`${relation.name} does not refer by one id`);
  return `${columnOf(child, modelField(relation.type, back))} = ${parent}.id`;
}

/** Whether no two rows of the model have all of these fields the same. */
export function isUnique(model: string, names: readonly string[]): boolean {
  return (models[model]?.uniqueIndexes ?? []).some(({ fields }) => fields.every((field) => names.includes(field)));
}

/** The fields of the child that a list relation holds fixed. */
export function joinedFields(relation: ModelField): readonly string[] {
  return backOf(relation)?.relationFromFields ?? [];
}

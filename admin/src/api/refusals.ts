import { FieldProblem, Refused, Stale } from './problems.ts';

interface Shape {
  readonly __typename?: string;
  readonly message?: string;
  readonly field?: string;
  readonly accepted?: string;
}

const plainRefusals = new Set(['NotFound', 'Conflict', 'Forbidden']);

function refusalOf({ __typename: type, message = '', field = '', accepted = '' }: Shape): Error | null {
  if (type === 'InvalidInput') return new FieldProblem(message, field, accepted);
  if (type === 'StaleVersion') return new Stale(message);
  return type !== undefined && plainRefusals.has(type) ? new Refused(message) : null;
}

/** What a mutation changed: its one root field, unless that is a refusal, which is thrown. */
export function unwrap<Data extends object>(data: Data): Data[keyof Data] {
  const [result] = Object.values(data) as Data[keyof Data][];
  if (result === undefined) throw new Refused('The server did not say what it changed.');
  const refusal = result === null ? null : refusalOf(result as Shape);
  if (refusal) throw refusal;
  return result;
}
